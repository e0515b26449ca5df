package org.holotype.image.corpus;

import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestSquashfs;
import org.holotype.image.TestTar;

/** What only some sites have: LXD's metadata, Shifter's file beside a squashfs, Charliecloud's. */
final class HostileSiteImages {
  private static final Code UNREADABLE = Code.IMAGE_UNREADABLE;
  private static final String YAML = "architecture: x86_64\ncreation_date: 1\n";

  private HostileSiteImages() {}

  static List<Attack> all() {
    return Stream.of(lxd(), lxdMetadata(), shifter(), charliecloud(), below())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Attack> lxd() {
    return List.of(
        lxd("lxd-tree-that-climbs", Code.IMAGE_UNSAFE, v -> root().file("rootfs/../../a", "")),
        lxd(
            "lxd-tree-that-is-a-symlink",
            Code.IMAGE_UNSAFE,
            v -> tar().file("metadata.yaml", YAML).symlink("rootfs", v).file("rootfs/a", "")),
        lxd(
            "lxd-tree-replaced-by-a-file",
            Code.IMAGE_UNSAFE,
            v -> root().file("rootfs/a", "").file("rootfs", "evil")),
        lxd(
            "lxd-hard-link-out-of-the-tree",
            Code.IMAGE_UNSAFE,
            v -> root().file("templates/a", "").hardLink("rootfs/a", "templates/a")),
        lxd(
            "lxd-hard-link-to-outside",
            Code.IMAGE_UNSAFE,
            v -> root().hardLink("rootfs/a", v + "/file")),
        lxdContained(
            "lxd-templates-that-climb",
            v -> root().symlink("templates", v).file("templates/file", "evil")),
        lxdContained(
            "lxd-symlink-through-the-tree",
            v -> root().symlink("rootfs/out", v).file("rootfs/out/file", "evil")));
  }

  private static List<Attack> lxdMetadata() {
    String spaces = " ".repeat(200_000);
    return List.of(
        metadata("lxd-metadata-of-megabytes", Code.IMAGE_UNSAFE, "#".repeat(5 << 20)),
        contained("lxd-metadata-of-spaces", "a:" + spaces + "\"b\"" + spaces + "c\n"),
        contained("lxd-metadata-of-quotes", "a: " + ("' " + '"').repeat(50_000) + "\n"),
        contained("lxd-metadata-of-names", "a".repeat(400_000) + "\n"),
        contained("lxd-metadata-of-aliases", "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b]\n"),
        contained("lxd-metadata-of-a-class", "a: !!javax.script.ScriptEngineManager [x]\n"),
        metadata("lxd-metadata-with-a-zero-byte", Code.IMAGE_UNSAFE, "properties:\n  os: a\0b\n"),
        lxd(
            "lxd-metadata-that-is-a-symlink",
            Code.IMAGE_UNSAFE,
            v -> tar().symlink("metadata.yaml", v + "/file").file("rootfs/a", "")),
        Attack.refused(
            "lxd-tree-beside-that-is-a-symlink",
            Code.IMAGE_UNSUPPORTED,
            place -> {
              Files.createSymbolicLink(place.image().resolve("image.squashfs"), place.victim());
              return metadataAlone(place);
            }),
        Attack.refused(
            "lxd-tree-beside-that-is-text",
            UNREADABLE,
            place -> {
              Files.writeString(place.image().resolve("image.rootfs"), "x".repeat(600));
              return metadataAlone(place);
            }));
  }

  private static TestTar root() {
    return tar().file("metadata.yaml", YAML).directory("rootfs");
  }

  private static String metadataAlone(Place place) throws java.io.IOException {
    Path file = place.image().resolve("image.tar");
    return Files.write(file, tar().file("metadata.yaml", YAML).bytes()).toString();
  }

  private static Attack contained(String name, String yaml) {
    return lxdContained(name, v -> tar().file("metadata.yaml", yaml).file("rootfs/bin/a", ""));
  }

  private static Attack metadata(String name, Code code, String yaml) {
    return lxd(name, code, v -> tar().file("metadata.yaml", yaml).file("rootfs/bin/a", ""));
  }

  private static Attack lxdContained(String name, Function<String, TestTar> archive) {
    return Attack.contained(name, place -> written(place, archive));
  }

  private static Attack lxd(String name, Code code, Function<String, TestTar> archive) {
    return Attack.refused(name, code, place -> written(place, archive));
  }

  private static String written(Place place, Function<String, TestTar> archive)
      throws java.io.IOException {
    byte[] bytes = archive.apply(place.victim().toString()).bytes();
    return Files.write(place.image().resolve("image.tar"), bytes).toString();
  }

  private static List<Attack> shifter() {
    return List.of(
        shifter("shifter-variable-with-a-zero-byte", Code.IMAGE_UNSAFE, "ENV: A=b\0C=d\n"),
        shifter("shifter-entry-with-a-zero-byte", Code.IMAGE_UNSAFE, "ENTRY: [\"a\\u0000b\"]\n"),
        shifter("shifter-entry-too-deep", UNREADABLE, "ENTRY: " + "[".repeat(100_000) + "\n"),
        shifter("shifter-entry-that-is-no-list", UNREADABLE, "ENTRY: [\"a\"\n"),
        shifter("shifter-file-of-megabytes", Code.IMAGE_UNSAFE, "ENV: A=" + "b".repeat(5 << 20)),
        Attack.contained(
            "shifter-file-that-is-a-symlink",
            place -> {
              Files.createSymbolicLink(
                  place.image().resolve("image.meta"), place.victim().resolve("file"));
              return squashfs(place);
            }),
        Attack.contained(
            "shifter-file-that-is-a-pipe",
            place -> {
              HostileDisks.pipe(place.image().resolve("image.meta"));
              return squashfs(place);
            }),
        Attack.contained(
            "shifter-directory-that-climbs",
            place -> {
              Files.writeString(
                  place.image().resolve("image.meta"),
                  "FORMAT: squashfs\nWORKDIR: ../../victim\nUSER: 0\nENV: LD_PRELOAD=/a\n");
              return squashfs(place);
            }));
  }

  private static Attack shifter(String name, Code code, String lines) {
    return Attack.refused(
        name,
        code,
        place -> {
          Files.write(place.image().resolve("image.meta"), utf8("FORMAT: squashfs\n" + lines));
          return squashfs(place);
        });
  }

  private static String squashfs(Place place) throws java.io.IOException {
    Path file = place.image().resolve("image.squashfs");
    return Files.write(file, TestSquashfs.bytes()).toString();
  }

  private static List<Attack> charliecloud() {
    return List.of(
        inTree("charliecloud-metadata-twice-a-key", UNREADABLE, "{\"env\":{},\"env\":{}}"),
        inTree("charliecloud-metadata-too-deep", UNREADABLE, "[".repeat(100_000)),
        inTree(
            "charliecloud-variable-with-a-zero-byte",
            Code.IMAGE_UNSAFE,
            "{\"env\":{\"A\":\"b\\u0000C=d\"}}"),
        inTree(
            "charliecloud-directory-with-a-zero-byte",
            Code.IMAGE_UNSAFE,
            "{\"cwd\":\"/a\\u0000\"}"),
        Attack.contained(
            "charliecloud-metadata-that-is-a-symlink",
            place ->
                rootfs(
                    place,
                    tar().directory("usr").symlink("ch/metadata.json", place.victim() + "/file"))),
        Attack.contained(
            "charliecloud-metadata-that-is-a-pipe",
            place -> rootfs(place, tar().directory("usr").fifo("ch/metadata.json"))),
        Attack.refused(
            "singularity-labels-twice-a-key",
            UNREADABLE,
            place ->
                rootfs(place, tar().file(".singularity.d/labels.json", "{\"a\":\"\",\"a\":\"\"}"))),
        Attack.refused(
            "charliecloud-environment-with-a-zero-byte",
            Code.IMAGE_UNSAFE,
            place -> rootfs(place, tar().file("ch/environment", "A=b\0C=d\n"))));
  }

  private static Attack inTree(String name, Code code, String json) {
    return Attack.refused(name, code, place -> rootfs(place, tar().file("ch/metadata.json", json)));
  }

  private static String rootfs(Place place, TestTar tar) throws java.io.IOException {
    return "rootfs:" + Files.write(place.image().resolve("rootfs.tar"), tar.bytes());
  }

  /** Trees below the one directory of a tar. */
  private static List<Attack> below() {
    return List.of(
        lxd(
            "tree-below-a-directory-that-climbs",
            Code.IMAGE_UNSAFE,
            v -> tar().directory("top/usr").directory("top/etc").file("top/../../victim/a", "")),
        lxd(
            "tree-below-a-directory-hard-link-out",
            Code.IMAGE_UNSAFE,
            v ->
                tar()
                    .directory("top/usr")
                    .file("top/etc/a", "")
                    .hardLink("top/etc/b", v + "/file")),
        lxdContained(
            "tree-below-a-directory-symlink-out",
            v -> tar().directory("top/usr").symlink("top/etc", v).file("top/etc/file", "evil")));
  }
}
