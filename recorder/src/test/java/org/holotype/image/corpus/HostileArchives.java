package org.holotype.image.corpus;

import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestImage;
import org.holotype.image.TestLayout;
import org.holotype.image.TestTar;
import org.holotype.manifest.Digest;

/** Archives whose members are not what, or not where, they say. */
final class HostileArchives {
  private static final byte[] LAYER = tar().file("usr/a", "x").bytes();
  private static final String CONFIG =
      "{\"rootfs\":{\"diff_ids\":[\"" + Digest.sha256(LAYER) + "\"]}}";

  private HostileArchives() {}

  static List<Attack> all() {
    return Stream.of(docker(), members(), oci()).flatMap(List::stream).toList();
  }

  private static List<Attack> docker() {
    return List.of(
        docker("docker-layer-that-climbs", v -> dockerOf("../../victim/file", "c.json")),
        docker("docker-layer-from-the-root", v -> dockerOf(v + "/file", "c.json")),
        docker(
            "docker-layer-that-is-a-symlink-to-outside",
            v -> dockerOf("s/layer.tar", "c.json").symlink("s/layer.tar", v + "/file")),
        docker(
            "docker-layer-that-is-a-symlink-to-itself",
            v -> dockerOf("s/layer.tar", "c.json").symlink("s/layer.tar", "layer.tar")),
        docker("docker-layer-that-is-a-pipe", v -> dockerOf("p", "c.json").fifo("p")),
        docker("docker-config-that-climbs", v -> dockerOf("l.tar", "../../../victim/file")),
        docker("docker-config-that-is-missing", v -> dockerOf("l.tar", "")),
        docker(
            "docker-config-of-another-digest",
            Code.DIGEST_MISMATCH,
            v ->
                dockerOf("l.tar", "0".repeat(64) + ".json").file("0".repeat(64) + ".json", CONFIG)),
        docker(
            "docker-manifest-twice", v -> dockerOf("l.tar", "c.json").file("manifest.json", "[]")),
        docker("docker-config-twice", v -> dockerOf("l.tar", "c.json").file("c.json", "{}")),
        docker(
            "docker-manifest-that-is-an-object",
            Code.IMAGE_MISSING,
            v -> tar().file("manifest.json", "{}")),
        docker("docker-manifest-of-nothing", v -> tar().file("manifest.json", "[{}]")),
        docker(
            "docker-manifest-of-megabytes",
            Code.IMAGE_UNSAFE,
            v -> tar().file("manifest.json", " ".repeat(5 << 20))),
        docker("docker-layers-of-thousands", Code.IMAGE_UNSAFE, v -> dockerOfThousands()),
        docker(
            "docker-manifest-that-is-a-symlink-to-outside",
            Code.IMAGE_UNSUPPORTED,
            v -> tar().symlink("manifest.json", v + "/file")));
  }

  private static Attack docker(String name, Function<String, TestTar> archive) {
    return docker(name, Code.IMAGE_UNREADABLE, archive);
  }

  private static Attack docker(String name, Code code, Function<String, TestTar> archive) {
    return file(name, code, victim -> archive.apply(victim).bytes());
  }

  private static TestTar dockerOf(String layer, String config) {
    return tar()
        .file("l.tar", new String(LAYER, StandardCharsets.ISO_8859_1))
        .file("c.json", CONFIG)
        .file("manifest.json", "[{\"Config\":\"" + config + "\",\"Layers\":[\"" + layer + "\"]}]");
  }

  private static TestTar dockerOfThousands() {
    String names = String.join(",", Collections.nCopies(1001, "\"l.tar\""));
    String ids = String.join(",", Collections.nCopies(1001, "\"" + Digest.sha256(LAYER) + "\""));
    return tar()
        .file("l.tar", new String(LAYER, StandardCharsets.ISO_8859_1))
        .file("c.json", "{\"rootfs\":{\"diff_ids\":[" + ids + "]}}")
        .file("manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[" + names + "]}]");
  }

  private static List<Attack> members() {
    return List.of(
        docker(
            "archive-member-that-climbs",
            Code.IMAGE_UNSAFE,
            v -> dockerOf("l.tar", "c.json").file("../victim/file", "evil")),
        docker(
            "archive-member-of-exabytes",
            Code.IMAGE_UNSAFE,
            v -> tar().pax("size", "9".repeat(18)).file("manifest.json", "")),
        docker(
            "archive-member-behind-the-end",
            v -> tar().header('0', "manifest.json", "", 1 << 20).raw("[]")),
        file(
            "archive-cut-short",
            Code.IMAGE_UNREADABLE,
            v -> Arrays.copyOf(dockerOf("l.tar", "c.json").bytes(), 700)),
        file("archive-that-is-a-bomb", Code.IMAGE_UNSAFE, v -> TestImage.gzip(new byte[70 << 20])),
        file("archive-of-nothing", Code.IMAGE_UNSUPPORTED, v -> tar().bytes()),
        file("archive-that-is-text", Code.IMAGE_UNSUPPORTED, v -> utf8("x".repeat(2000))),
        file("archive-that-is-empty", Code.IMAGE_UNSUPPORTED, v -> new byte[0]));
  }

  private static List<Attack> oci() {
    return List.of(
        oci("archive-with-two-indexes", tar -> tar.file("index.json", "{\"manifests\":[]}")),
        oci("archive-with-two-markers", tar -> tar.file("./oci-layout", "{}")),
        oci(
            "archive-with-an-index-by-another-name",
            Code.IMAGE_MISSING,
            tar -> tar.symlink("index.json", "other").file("other", "{\"manifests\":[]}")),
        oci(
            "archive-blob-that-is-a-symlink-to-outside",
            tar -> tar.symlink("blobs/sha256/" + Digest.sha256(LAYER).hex(), "/etc/passwd")),
        oci(
            "archive-blobs-that-are-a-symlink",
            tar -> tar.symlink("blobs/sha256", "../../../victim")));
  }

  private static Attack oci(String name, Function<TestTar, TestTar> more) {
    return oci(name, Code.IMAGE_UNREADABLE, more);
  }

  /** An honest archive with members behind it that take the place of others. */
  private static Attack oci(String name, Code code, Function<TestTar, TestTar> more) {
    return Attack.refused(
        name,
        code,
        place -> {
          var layout = new TestLayout(place.image().resolve("layout")).plain(LAYER).write();
          TestTar archive = tar();
          try (var files = Files.walk(layout)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
              String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
              archive.file(layout.relativize(file).toString(), bytes);
            }
          }
          return Files.write(place.image().resolve("oci.tar"), more.apply(archive).bytes())
              .toString();
        });
  }

  private static Attack file(String name, Code code, Function<String, byte[]> bytes) {
    return Attack.refused(
        name,
        code,
        place ->
            Files.write(place.image().resolve("image.tar"), bytes.apply(place.victim().toString()))
                .toString());
  }
}
