package org.holotype.image.corpus;

import static org.holotype.image.TestImage.utf8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestSif;
import org.holotype.image.TestSquashfs;

/** SIF files whose descriptors lie, or that hold what would change what runs. */
final class HostileSifs {
  private static final Code UNREADABLE = Code.IMAGE_UNREADABLE;
  private static final Code UNSUPPORTED = Code.IMAGE_UNSUPPORTED;
  private static final int ROOT_INDEX = 0x400a;
  private static final int BLOB = 0x400b;

  private HostileSifs() {}

  static List<Attack> all() {
    return Stream.of(headers(), places(), partitions(), documents(), oci())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Attack> headers() {
    return List.of(
        header("sif-of-another-version", file -> file.put(42, utf8("99"))),
        header("sif-of-billions-of-objects", file -> file.putLong(88, 1L << 40)),
        header("sif-of-fewer-than-no-objects", file -> file.putLong(88, -1)),
        header("sif-table-behind-the-end", file -> file.putLong(96, 1L << 40)),
        header("sif-table-before-the-start", file -> file.putLong(96, -4096)),
        header("sif-table-that-overflows", file -> file.putLong(96, Long.MAX_VALUE - 100)),
        sif("sif-for-one-processor-by-its-header", Code.IMAGE_UNSAFE, forTwoProcessors()),
        sif("sif-cut-in-its-header", UNREADABLE, Arrays.copyOf(sound().bytes(), 100)),
        sif("sif-cut-in-its-table", UNREADABLE, Arrays.copyOf(sound().bytes(), 4500)),
        sif("sif-cut-in-its-tree", UNREADABLE, cut()));
  }

  /** Whose signature, were there one, would hold for either. */
  private static byte[] forTwoProcessors() {
    byte[] bytes = sound().bytes();
    ByteBuffer.wrap(bytes).put(45, utf8("04"));
    return bytes;
  }

  private static byte[] cut() {
    byte[] whole = sound().bytes();
    return Arrays.copyOf(whole, whole.length - 100);
  }

  private static List<Attack> places() {
    return List.of(
        object("sif-object-behind-the-end", raw -> raw.putLong(17, 1L << 40)),
        object("sif-object-before-the-start", raw -> raw.putLong(17, -1)),
        object("sif-object-that-overflows", raw -> raw.putLong(17, Long.MAX_VALUE)),
        object("sif-object-of-exabytes", raw -> raw.putLong(25, Long.MAX_VALUE)),
        object("sif-object-of-less-than-nothing", raw -> raw.putLong(25, -1)),
        object("sif-object-over-the-header", raw -> raw.putLong(17, 0)),
        object("sif-object-over-the-table", raw -> raw.putLong(17, TestSif.DESCRIPTORS)),
        sif(
            "sif-objects-over-each-other",
            UNREADABLE,
            sound().json("a", "{}").last(raw -> raw.putLong(17, 32768)).bytes()),
        sif(
            "sif-objects-of-one-number",
            UNREADABLE,
            sound().json("a", "{}").last(raw -> raw.putInt(5, 1)).bytes()));
  }

  private static List<Attack> partitions() {
    byte[] tree = TestSquashfs.bytes();
    return List.of(
        sif("sif-without-a-tree", UNSUPPORTED, new TestSif().definition("x").bytes()),
        sif("sif-with-two-trees", UNSUPPORTED, sound().system(tree).bytes()),
        sif("sif-with-an-overlay", UNSUPPORTED, sound().partition(tree, 1, 4).bytes()),
        sif("sif-with-an-ext3-tree", UNSUPPORTED, new TestSif().partition(tree, 2, 2).bytes()),
        sif("sif-with-an-encrypted-tree", UNSUPPORTED, new TestSif().partition(tree, 5, 2).bytes()),
        sif("sif-with-a-tree-of-text", UNREADABLE, new TestSif().system(utf8("no tree")).bytes()),
        Attack.contained(
            "sif-with-a-data-partition",
            place -> written(place, sound().partition(utf8("data"), 4, 3).bytes())));
  }

  private static List<Attack> documents() {
    return List.of(
        Attack.refused(
            "sif-definition-of-megabytes",
            UNSUPPORTED,
            place -> written(place, sound().definition("#".repeat(5 << 20)).bytes())),
        Attack.refused(
            "sif-documents-of-megabytes",
            Code.IMAGE_UNSAFE,
            place -> written(place, manyDocuments())),
        sif("sif-config-twice-a-key", UNREADABLE, configured("{\"Env\":[],\"Env\":[]}")),
        sif("sif-config-too-deep", Code.IMAGE_UNSAFE, configured("[".repeat(100_000))),
        sif(
            "sif-config-with-a-zero-byte",
            Code.IMAGE_UNSAFE,
            configured("{\"Env\":[\"A=\\u0000\"]}")),
        sif(
            "sif-config-that-goes-on-behind-its-end",
            UNREADABLE,
            configured("{}},\"config\":{\"Env\":[\"A=evil\"]")),
        sif("sif-signature-of-text", Code.SIGNATURE_INVALID, sound().signature("evil").bytes()),
        Attack.contained(
            "sif-name-that-climbs",
            place -> written(place, sound().json("../../victim/file", "{}").bytes())));
  }

  private static byte[] manyDocuments() {
    TestSif sif = sound();
    for (int i = 0; i < 5; i++) {
      sif.json("j" + i, "\"" + " ".repeat((4 << 20) - 2) + "\"");
    }
    return sif.bytes();
  }

  private static byte[] configured(String json) {
    return sound().json("oci-config.json", json).bytes();
  }

  private static List<Attack> oci() {
    byte[] index = utf8("{\"manifests\":[]}");
    return List.of(
        sif("sif-with-two-indexes", UNREADABLE, ociOf(index).oci(ROOT_INDEX, index).bytes()),
        sif("sif-with-an-index-of-nothing", Code.IMAGE_MISSING, ociOf(index).bytes()),
        sif("sif-with-an-index-of-text", UNREADABLE, ociOf(utf8("evil")).bytes()),
        sif("sif-blob-of-another-digest", Code.DIGEST_MISMATCH, lyingBlob()));
  }

  private static TestSif ociOf(byte[] index) {
    return new TestSif().oci(ROOT_INDEX, index);
  }

  private static byte[] lyingBlob() {
    byte[] manifest = utf8("{\"layers\":[]}");
    byte[] other = utf8("{\"layers\":{}}");
    org.holotype.manifest.Digest digest = org.holotype.manifest.Digest.sha256(manifest);
    String index =
        "{\"manifests\":[{\"mediaType\":\""
            + HostileDocuments.MANIFEST
            + "\",\"digest\":\""
            + digest
            + "\",\"size\":13}]}";
    return ociOf(utf8(index))
        .oci(BLOB, other)
        .last(raw -> raw.put(201, utf8(digest.toString())))
        .bytes();
  }

  private static TestSif sound() {
    return new TestSif().system(TestSquashfs.bytes());
  }

  private static Attack header(String name, Consumer<ByteBuffer> change) {
    byte[] bytes = sound().bytes();
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return sif(name, UNREADABLE, bytes);
  }

  private static Attack object(String name, Consumer<ByteBuffer> change) {
    return sif(name, UNREADABLE, sound().last(change).bytes());
  }

  private static Attack sif(String name, Code code, byte[] bytes) {
    return Attack.refused(name, code, place -> written(place, bytes));
  }

  private static String written(Place place, byte[] bytes) throws java.io.IOException {
    return Files.write(place.image().resolve("image.sif"), bytes).toString();
  }
}
