package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.stream.Discard;
import org.holotype.image.unpack.LayerPass;
import org.holotype.image.unpack.TreeTarget;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Images that become others after the first look at them, by their names or by their bytes. */
class SwappedFileTest {
  private static final byte[] LONGER = TestImage.concatenated(TestSquashfs.bytes(), new byte[4096]);

  @TempDir Path outer;
  private Path scratch = Path.of("");

  @BeforeEach
  void makeScratch() throws IOException {
    scratch = Files.createDirectory(outer.resolve("scratch"));
  }

  @Test
  void squashfsIsTheOneThatWasOpened() throws IOException {
    stays("image.squashfs", TestSquashfs.bytes(), LONGER);
  }

  @Test
  void sifIsTheOneThatWasOpened() throws IOException {
    stays("image.sif", sif("true"), sif("evil"));
  }

  @Test
  void unifiedLxdImageIsTheOneThatWasOpened() throws IOException {
    stays("image.tar", lxd("x"), lxd("evil"));
  }

  @Test
  void treeBelowADirectoryIsTheOneThatWasOpened() throws IOException {
    stays("image.tar", below("x"), below("evil"));
  }

  @Test
  void rootfsTarIsTheOneThatWasOpened() throws IOException {
    stays("image.tar", rootfs("x"), rootfs("evil"));
    stays("image.tar.gz", TestImage.gzip(rootfs("x")), TestImage.gzip(rootfs("evil")));
    stays("image.tar.xz", xz(rootfs("x")), xz(rootfs("evil")));
  }

  @Test
  void bothPartsOfASplitLxdImageAreThoseThatWereOpened() throws IOException {
    Path other = Files.createDirectory(outer.resolve("other"));
    Path now = Files.createDirectory(outer.resolve("now"));
    for (Path each : List.of(now, other)) {
      String words = each.equals(now) ? "architecture: x86_64\n" : "architecture: armv7l\n";
      Files.write(each.resolve("meta.tar"), tar().file("metadata.yaml", words).bytes());
    }
    Files.write(now.resolve("rootfs.squashfs"), TestSquashfs.bytes());
    Files.write(other.resolve("rootfs.squashfs"), LONGER);
    stays(now.resolve("meta.tar"));
  }

  @Test
  void layoutIsTheOneThatWasOpened() throws IOException {
    new TestLayout(outer.resolve("now/image")).gzip(rootfs("x")).write();
    new TestLayout(outer.resolve("other/image")).gzip(rootfs("evil")).write();
    stays(outer.resolve("now/image"));
  }

  @Test
  void rootfsDirectoryIsTheOneThatWasOpened() throws IOException {
    for (String each : List.of("now", "other")) {
      for (String top : List.of("usr", "bin", "etc")) {
        Files.createDirectories(outer.resolve(each).resolve("image").resolve(top));
      }
      Files.writeString(outer.resolve(each).resolve("image/etc/a"), each);
    }
    stays(outer.resolve("now/image"));
  }

  /** What lies behind a link is refused each time it is opened, not once. */
  @Test
  void blobsThatAreMovedBehindALinkAreRefused() throws IOException {
    Path layout = new TestLayout(outer.resolve("image")).gzip(rootfs("x")).write();
    try (ImageSource source = open(layout)) {
      ImageContents contents = source.contents();
      Path blobs = layout.resolve("blobs/sha256");
      Files.move(blobs, outer.resolve("elsewhere"));
      Files.createSymbolicLink(blobs, outer.resolve("elsewhere"));
      assertEquals(Code.IMAGE_UNSAFE, failure(() -> read(contents)).code());
    }
  }

  @Test
  void squashfsThatIsWrittenToAfterItsDigestWasTakenIsRefused() throws IOException {
    byte[] evil = TestSquashfs.bytes();
    evil[96 + 20] ^= 1;
    refused("image.squashfs", TestSquashfs.bytes(), evil);
  }

  @Test
  void sifThatIsWrittenToAfterItsSignaturesWereReadIsRefused() throws IOException {
    byte[] honest = sif("true");
    byte[] evil = honest.clone();
    evil[honest.length - 200] ^= 1;
    refused("image.sif", honest, evil);
  }

  /** A directory above it is exchanged between the first look and the reading. */
  private void stays(String name, byte[] honest, byte[] evil) throws IOException {
    Path now = Files.createDirectories(outer.resolve("now"));
    Files.write(Files.createDirectories(outer.resolve("other")).resolve(name), evil);
    stays(Files.write(now.resolve(name), honest));
  }

  private void stays(Path image) throws IOException {
    Image honest = inspect(image);
    flip();
    Image evil = inspect(image);
    assertNotEquals(honest, evil);
    flip();
    try (ImageSource source = open(image)) {
      flip();
      Image read = new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
      assertEquals(honest, read);
    }
    flip();
  }

  private void flip() throws IOException {
    Files.move(outer.resolve("now"), outer.resolve("aside"));
    Files.move(outer.resolve("other"), outer.resolve("now"));
    Files.move(outer.resolve("aside"), outer.resolve("other"));
  }

  /** Through a mapping, which on some file systems is seen in no time of the file. */
  private void refused(String name, byte[] honest, byte[] evil) throws IOException {
    Path image = Files.write(outer.resolve(name), honest);
    try (ImageSource source = open(image)) {
      ImageContents contents = source.contents();
      map(image, evil);
      Failure failure = failure(() -> read(contents));
      assertEquals(Code.IMAGE_UNREADABLE, failure.code(), name);
      assertTrue(failure.why().contains("changed while it was read"), failure.why());
    }
  }

  private static void map(Path image, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            image, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
      mapped.put(bytes, 0, mapped.remaining());
    }
  }

  private Image inspect(Path image) throws IOException {
    try (ImageSource source = open(image)) {
      return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    }
  }

  private ImageSource open(Path image) {
    return new ImageSources(scratch, Budget.DEFAULT).source(image.toString());
  }

  private static void read(ImageContents contents) throws IOException {
    new LayerPass(Discard.DISCARD, TreeTarget.Nowhere.NOWHERE, Budget.DEFAULT, Progress.NONE)
        .run(contents.layers(), "image test");
  }

  private static byte[] rootfs(String content) {
    return tar().directory("usr").directory("bin").file("etc/a", content).bytes();
  }

  private static byte[] below(String content) {
    return tar().directory("top/usr").file("top/etc/a", content).bytes();
  }

  private static byte[] lxd(String content) {
    return tar().file("metadata.yaml", "architecture: x86_64\n").file("rootfs/a", content).bytes();
  }

  /** Between what is told of it and its tree lie bytes that nobody asks for. */
  private static byte[] sif(String definition) {
    return new TestSif()
        .definition(definition)
        .add(0x4002, "unread", new byte[100_000])
        .system(TestSquashfs.bytes())
        .bytes();
  }

  private static byte[] xz(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
      xz.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
