package org.holotype.image.corpus;

import static org.holotype.image.TestImage.concatenated;
import static org.holotype.image.TestTar.tar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.holotype.failure.Code;
import org.holotype.image.TestImage;
import org.holotype.image.TestLayout;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed streams that are bombs, damaged, or hold more than they show. */
final class HostileStreams {
  private static final String TYPE = "application/vnd.oci.image.layer.v1.tar";
  private static final int PIECE = 4 << 20;
  private static final int ZEROS = 17 * PIECE;
  private static final byte[] TAR = tar().file("a", "x").bytes();
  private static final byte[] GZIP = TestImage.gzip(TAR);

  /** A block whose dictionary has four GiB. */
  private static final byte[] XZ = hex("fd377a585a0000016922de36020021012800000000000000");

  /** A frame whose window is 128 KiB, and no more. */
  private static final byte[] ZSTD = hex("28b52ffd0038");

  private HostileStreams() {}

  static List<Attack> all() {
    return Stream.of(bombs(), gzip(), zstd(), others()).flatMap(List::stream).toList();
  }

  private static List<Attack> bombs() {
    return List.of(
        layer("gzip-bomb", Code.IMAGE_UNSAFE, () -> TestImage.gzip(new byte[ZEROS])),
        layer(
            "gzip-bomb-of-many-members",
            Code.IMAGE_UNSAFE,
            () -> repeated(zeros(GZIPOutputStream::new))),
        layer("zstd-bomb", Code.IMAGE_UNSAFE, () -> blocks(ZEROS >> 17)),
        alone("xz-bomb", Code.IMAGE_UNSAFE, () -> repeated(zeros(HostileStreams::xz))),
        alone("bzip2-bomb", Code.IMAGE_UNSAFE, () -> repeated(zeros(HostileStreams::bzip2))),
        layer("gzip-in-gzip", Code.IMAGE_UNREADABLE, () -> TestImage.gzip(GZIP)));
  }

  private static List<Attack> gzip() {
    byte[] damaged = GZIP.clone();
    damaged[GZIP.length - 6] ^= 1;
    return List.of(
        layer("gzip-name-without-end", Code.IMAGE_UNREADABLE, HostileStreams::named),
        layer("gzip-members-of-nothing-without-end", Code.IMAGE_UNREADABLE, HostileStreams::empty),
        layer("gzip-cut-short", Code.IMAGE_UNREADABLE, () -> start(GZIP, -4)),
        layer("gzip-with-a-wrong-checksum", Code.IMAGE_UNREADABLE, () -> damaged),
        layer(
            "gzip-with-bytes-behind-it",
            Code.IMAGE_UNREADABLE,
            () -> concatenated(GZIP, TestImage.utf8("hidden"))));
  }

  private static List<Attack> zstd() {
    return List.of(
        layer("zstd-window-of-gigabytes", Code.IMAGE_UNSUPPORTED, () -> hex("28b52ffd0088")),
        layer("zstd-window-of-terabytes", Code.IMAGE_UNSUPPORTED, () -> hex("28b52ffd00ff")),
        layer(
            "zstd-frame-of-exabytes",
            Code.IMAGE_UNSUPPORTED,
            () -> hex("28b52ffde0ffffffffffffff7f")),
        layer(
            "zstd-dictionary-that-nobody-has",
            Code.IMAGE_UNREADABLE,
            () -> hex("28b52ffd0338ffffffff010000")),
        layer(
            "zstd-frame-to-skip-behind-the-end",
            Code.IMAGE_UNREADABLE,
            () -> hex("502a4d18ffffffff00")),
        layer(
            "zstd-block-of-no-kind",
            Code.IMAGE_UNREADABLE,
            () -> concatenated(ZSTD, hex("ffffff"))),
        layer(
            "zstd-frame-that-belies-its-size",
            Code.IMAGE_UNREADABLE,
            () -> concatenated(hex("28b52ffd6000ff010020"), TAR)),
        layer(
            "zstd-with-a-wrong-checksum",
            Code.IMAGE_UNREADABLE,
            () -> concatenated(hex("28b52ffd0438010020"), TAR, new byte[4])),
        layer(
            "zstd-with-bytes-behind-it",
            Code.IMAGE_UNREADABLE,
            () -> concatenated(OddImages.zstd(TAR), TestImage.utf8("hidden"))),
        layer("zstd-cut-short", Code.IMAGE_UNREADABLE, () -> start(blocks(3), -2)));
  }

  private static List<Attack> others() {
    return List.of(
        layer("layer-in-xz", Code.IMAGE_UNSUPPORTED, () -> XZ),
        alone("xz-dictionary-of-gigabytes", Code.IMAGE_UNREADABLE, () -> XZ),
        alone("bzip2-cut-short", Code.IMAGE_UNREADABLE, () -> TestImage.utf8("BZh91AY&SY")),
        alone("lz4-cut-short", Code.IMAGE_UNREADABLE, () -> hex("04224d186440a7")));
  }

  /** Makes bytes that take a while to make. */
  private interface Making {
    byte[] bytes() throws IOException;
  }

  /** Begins to compress. */
  private interface Compressing {
    OutputStream to(OutputStream out) throws IOException;
  }

  private static Attack layer(String name, Code code, Making making) {
    return Attack.refused(
        name,
        code,
        place ->
            new TestLayout(place.image())
                .layer(making.bytes(), TAR, TYPE + "+gzip")
                .write()
                .toString());
  }

  private static Attack alone(String name, Code code, Making making) {
    return Attack.refused(
        name,
        code,
        place -> {
          Path file = place.image().resolve("rootfs.tar");
          return "rootfs:" + Files.write(file, making.bytes());
        });
  }

  private static byte[] start(byte[] bytes, int fewer) {
    return Arrays.copyOf(bytes, bytes.length + fewer);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  /** Each of these formats takes one stream behind the other for one. */
  private static byte[] repeated(byte[] stream) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < ZEROS / PIECE; i++) {
      out.writeBytes(stream);
    }
    return out.toByteArray();
  }

  private static byte[] zeros(Compressing compressing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream compressed = compressing.to(out)) {
      compressed.write(new byte[PIECE]);
    }
    return out.toByteArray();
  }

  private static OutputStream xz(OutputStream out) throws IOException {
    return new XZOutputStream(out, new LZMA2Options(0));
  }

  private static OutputStream bzip2(OutputStream out) throws IOException {
    return new BZip2CompressorOutputStream(out, 9);
  }

  /** Blocks of one byte that is to be repeated (RFC 8878, section 3.1.1.2). */
  private static byte[] blocks(int count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ZSTD);
    for (int i = 1; i <= count; i++) {
      out.writeBytes(hex((i == count ? "03" : "02") + "001000"));
    }
    return out.toByteArray();
  }

  /** A header that says that a file's name follows, which never ends (RFC 1952, section 2.3.1). */
  private static byte[] named() {
    byte[] name = new byte[2 << 20];
    Arrays.fill(name, (byte) 'n');
    return concatenated(hex("1f8b08080000000000ff"), name);
  }

  private static byte[] empty() {
    byte[] member = TestImage.gzip(new byte[0]);
    byte[] all = new byte[member.length * 50_000];
    for (int at = 0; at < all.length; at += member.length) {
      System.arraycopy(member, 0, all, at, member.length);
    }
    return all;
  }
}
