package org.holotype.image.corpus;

import static org.holotype.image.TestTar.tar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestImage;
import org.holotype.image.TestLayout;
import org.holotype.manifest.Digest;

/** Descriptors, and blobs that are not what their descriptors say. */
final class HostileDescriptors {
  private static final String TYPE = "application/vnd.oci.image.layer.v1.tar";
  private static final byte[] TAR = tar().file("usr/a", "x").bytes();
  private static final String HEX = Digest.sha256(TAR).hex();

  private HostileDescriptors() {}

  static List<Attack> all() {
    return Stream.of(digests(), sizes(), types(), blobs(), data()).flatMap(List::stream).toList();
  }

  private static List<Attack> digests() {
    return List.of(
        digest("digest-that-climbs", "sha256:../../../victim/file"),
        digest("digest-that-climbs-at-its-length", "sha256:../../" + HEX.substring(6)),
        digest("digest-whose-algorithm-climbs", "../../victim:" + HEX),
        digest("digest-of-an-unknown-algorithm", "blake3:" + HEX),
        digest("digest-of-a-broken-algorithm", "md5:" + HEX.substring(32)),
        digest("digest-of-an-algorithm-in-capitals", "SHA256:" + HEX),
        digest("digest-in-capitals", "sha256:" + HEX.toUpperCase(Locale.ROOT)),
        digest("digest-too-short", "sha256:" + HEX.substring(1)),
        digest("digest-too-long", "sha256:" + HEX + "0"),
        digest("digest-without-an-algorithm", HEX),
        digest("digest-of-two-algorithms", "sha256:sha256:" + HEX),
        digest("digest-that-is-empty", ""),
        digest("digest-with-a-space", "sha256:" + HEX + " "),
        digest("digest-of-a-longer-algorithm", "sha512:" + HEX),
        Attack.refused(
            "diffid-that-climbs",
            Code.IMAGE_UNREADABLE,
            place ->
                layout(place).described(honest(place)).diffId("sha256:../x").write().toString()));
  }

  private static Attack digest(String name, String digest) {
    return described(
        name,
        Code.IMAGE_UNREADABLE,
        "{\"mediaType\":\"" + TYPE + "\",\"digest\":\"" + digest + "\",\"size\":1}");
  }

  private static List<Attack> sizes() {
    return List.of(
        size("size-too-small", Code.SIZE_MISMATCH, Integer.toString(TAR.length - 1)),
        size("size-too-large", Code.SIZE_MISMATCH, Integer.toString(TAR.length + 1)),
        size("size-of-nothing", Code.SIZE_MISMATCH, "0"),
        size("size-of-less-than-nothing", Code.IMAGE_UNREADABLE, "-1"),
        size("size-beyond-all-numbers", Code.IMAGE_UNREADABLE, "9223372036854775808"),
        size("size-with-a-fraction", Code.IMAGE_UNREADABLE, "1.5"),
        size("size-in-quotes", Code.IMAGE_UNREADABLE, "\"" + TAR.length + "\""),
        size("size-that-is-missing", Code.IMAGE_UNREADABLE, "null"));
  }

  private static Attack size(String name, Code code, String size) {
    return Attack.refused(
        name + "-in-a-descriptor",
        code,
        place -> {
          String text = honest(place).replaceAll("\"size\":[0-9]+", "\"size\":" + size);
          return layout(place).described(text).diffId("sha256:" + HEX).write().toString();
        });
  }

  private static List<Attack> types() {
    String foreign = "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip";
    String urls = ",\"urls\":[\"http://127.0.0.1:1/evil\",\"file:///etc/passwd\"]";
    return List.of(
        described(
            "layer-to-be-fetched-from-elsewhere",
            Code.IMAGE_UNSUPPORTED,
            TestLayout.descriptor(foreign, Digest.sha256(new byte[0]), 10, urls)),
        described(
            "ordinary-layer-to-be-fetched-from-elsewhere",
            Code.IMAGE_UNREADABLE,
            TestLayout.descriptor(TYPE, Digest.sha256(new byte[0]), 10, urls)),
        layer("layer-that-is-encrypted", TYPE + "+gzip+encrypted"),
        layer("layer-that-is-a-config", "application/vnd.oci.image.config.v1+json"),
        layer("layer-of-a-type-that-begins-well", TYPE + "evil"),
        layer("layer-of-no-type", ""),
        Attack.refused(
            "config-that-is-no-image",
            Code.IMAGE_UNSUPPORTED,
            place -> {
              TestLayout layout = layout(place).plain(TAR);
              String manifest =
                  new String(layout.manifest(), java.nio.charset.StandardCharsets.UTF_8)
                      .replace("image.config.v1", "artifact.config.v1");
              return layout
                  .write(
                      List.of(
                          HostileDocuments.described(
                              layout, HostileDocuments.MANIFEST, TestImage.utf8(manifest))))
                  .toString();
            }));
  }

  private static Attack layer(String name, String type) {
    return Attack.refused(
        name,
        Code.IMAGE_UNSUPPORTED,
        place -> layout(place).layer(TAR, TAR, type).write().toString());
  }

  private static Attack described(String name, Code code, String descriptor) {
    return Attack.refused(
        name,
        code,
        place -> layout(place).described(descriptor).diffId("sha256:" + HEX).write().toString());
  }

  private static List<Attack> blobs() {
    byte[] flipped = TAR.clone();
    flipped[600] ^= 1;
    byte[] other = tar().file("usr/a", "y").bytes();
    return List.of(
        stored("blob-with-a-flipped-bit", Code.DIGEST_MISMATCH, flipped),
        stored("blob-swapped-for-another", Code.DIGEST_MISMATCH, other),
        stored("blob-cut-short", Code.SIZE_MISMATCH, Arrays.copyOf(TAR, TAR.length - 512)),
        stored("blob-with-bytes-behind-it", Code.SIZE_MISMATCH, Arrays.copyOf(TAR, TAR.length + 1)),
        Attack.refused(
            "blob-that-is-missing",
            Code.IMAGE_UNREADABLE,
            place -> {
              Path layout = layout(place).plain(TAR).write();
              Files.delete(layout.resolve("blobs/sha256/" + HEX));
              return layout.toString();
            }),
        Attack.refused(
            "diffid-of-another-layer",
            Code.DIGEST_MISMATCH,
            place ->
                layout(place)
                    .described(honest(place))
                    .diffId(Digest.sha256(other).toString())
                    .write()
                    .toString()),
        Attack.refused(
            "two-layers-exchanged",
            Code.DIGEST_MISMATCH,
            place ->
                layout(place)
                    .described(honest(place))
                    .plain(other)
                    .diffId("sha256:" + HEX)
                    .write()
                    .toString()));
  }

  /** Some readers take the bytes beside a descriptor for the blob's. */
  private static List<Attack> data() {
    byte[] other = tar().file("usr/a", "y").bytes();
    return List.of(
        data("data-of-another-blob", Code.DIGEST_MISMATCH, "\"" + base64(other) + "\""),
        data("data-of-another-length", Code.SIZE_MISMATCH, "\"bGllcw==\""),
        data("data-of-nothing", Code.SIZE_MISMATCH, "\"\""),
        data("data-that-is-no-base64", Code.IMAGE_UNREADABLE, "\"not base64!\""),
        data("data-that-is-a-number", Code.IMAGE_UNREADABLE, "7"),
        data("data-by-another-case", Code.IMAGE_UNREADABLE, "\"\",\"Data\":\"bGllcw==\""),
        Attack.refused(
            "data-of-another-manifest-in-an-index",
            Code.SIZE_MISMATCH,
            place -> {
              TestLayout layout = layout(place).plain(TAR);
              return layout
                  .write(List.of(layout.manifestDescriptor(",\"data\":\"bGllcw==\"")))
                  .toString();
            }));
  }

  private static Attack data(String name, Code code, String data) {
    return Attack.refused(
        name + "-in-a-descriptor",
        code,
        place -> {
          String more = ",\"data\":" + data;
          Digest blob = layout(place).blob(TAR);
          return layout(place)
              .described(TestLayout.descriptor(TYPE, blob, TAR.length, more))
              .diffId("sha256:" + HEX)
              .write()
              .toString();
        });
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Attack stored(String name, Code code, byte[] bytes) {
    return Attack.refused(
        name,
        code,
        place -> {
          Path layout = layout(place).plain(TAR).write();
          Files.write(layout.resolve("blobs/sha256/" + HEX), bytes);
          return layout.toString();
        });
  }

  private static String honest(Place place) {
    return TestLayout.descriptor(TYPE, layout(place).blob(TAR), TAR.length, "");
  }

  private static TestLayout layout(Place place) {
    return new TestLayout(place.image());
  }
}
