package org.holotype.image.corpus;

import static org.holotype.image.TestTar.tar;
import static org.holotype.image.corpus.LayerAttack.contained;
import static org.holotype.image.corpus.LayerAttack.containedLayers;
import static org.holotype.image.corpus.LayerAttack.refused;

import java.util.List;
import java.util.stream.Stream;
import org.holotype.image.TestTar;

/** Layers whose entries want to get out of the tree, or at what is not theirs. */
final class HostileLayers {
  private HostileLayers() {}

  static List<Attack> all() {
    return LayerAttack.wrapped(
        Stream.of(
                roots(),
                files(),
                chains(),
                twins(),
                hardLinks(),
                hardLinksToNothing(),
                whiteouts(),
                kinds(),
                places())
            .flatMap(List::stream)
            .toList());
  }

  private static List<LayerAttack> roots() {
    return List.of(
        refused("root-replaced-by-a-symlink", victim -> tar().symlink(".", victim)),
        refused(
            "root-replaced-by-a-symlink-then-written-through",
            victim -> tar().symlink("./", victim).file("file", "evil")),
        refused("root-replaced-by-a-hard-link", victim -> tar().file("a", "").hardLink("/", "a")),
        refused("root-replaced-by-a-file", victim -> tar().file("", "evil")),
        refused("root-replaced-by-a-device", victim -> tar().device("./", 1, 1)),
        refused("root-by-an-empty-long-name", victim -> tar().symlink("././/./", victim)));
  }

  private static List<LayerAttack> files() {
    return List.of(
        contained(
            "file-through-an-absolute-symlink",
            victim -> tar().symlink("out", victim).file("out/file", "evil")),
        contained(
            "file-through-a-relative-symlink",
            victim -> tar().symlink("out", "../victim").file("out/file", "evil")),
        containedLayers(
            "file-through-a-symlink-of-a-lower-layer",
            List.of(
                victim -> tar().symlink("out", "../victim"),
                victim -> tar().file("out/file", "evil"))),
        contained(
            "file-over-a-symlink",
            victim -> tar().symlink("x", victim + "/file").file("x", "evil")),
        contained(
            "directory-over-a-symlink",
            victim -> tar().symlink("d", victim).mode(0777).directory("d").file("d/file", "evil")),
        contained(
            "directory-made-through-a-symlink",
            victim -> tar().symlink("out", "..").directory("out/victim/new")),
        contained(
            "directory-swapped-for-a-symlink",
            victim -> tar().directory("d").file("d/a", "").symlink("d", victim).file("d/file", "")),
        contained(
            "symlink-with-a-slash-at-its-end",
            victim -> tar().symlink("out/", victim).file("out/file", "evil")),
        contained(
            "symlink-through-a-symlink",
            victim -> tar().symlink("out", "../victim").symlink("out/file", "/etc/passwd")),
        contained(
            "mode-through-a-symlink",
            victim -> tar().symlink("out", victim).mode(07777).directory("out/inner")));
  }

  private static List<LayerAttack> chains() {
    return List.of(
        contained(
            "symlinks-that-climb-together",
            victim ->
                tar()
                    .directory("a/b")
                    .symlink("a/b/up", "..")
                    .symlink("a/b/out", "up/../../../victim")
                    .file("a/b/out/file", "evil")),
        contained(
            "symlink-to-the-place-of-its-own-parent",
            victim ->
                tar()
                    .symlink("sub/parent", "..")
                    .symlink("sub/parent/etc", "../../victim")
                    .file("sub/parent/etc/file", "evil")),
        contained(
            "symlink-chain-of-two-archives",
            victim -> tar().symlink("x", ".").symlink("x/y", "..").file("x/y/victim/file", "evil")),
        refused(
            "symlinks-in-a-loop", v -> tar().symlink("a", "b").symlink("b", "a").file("a/x", "")),
        refused("symlinks-that-double-the-work-of-each-other", victim -> doubling()),
        refused("symlinks-that-each-walk-the-whole-tree", v -> walking("/", 500)),
        contained("symlinks-that-are-slashes-for-the-most-part", v -> walking("/", 1)),
        contained("symlinks-that-stay-where-they-are", v -> walking("/.", 1)),
        refused("symlinks-longer-than-the-kernels-path", victim -> longer()),
        contained(
            "symlinks-into-the-kernels-file-systems",
            victim ->
                tar()
                    .symlink("p", "/proc/self/cwd")
                    .file("p/file", "evil")
                    .symlink("d", "/dev")
                    .file("d/null", "evil")));
  }

  private static TestTar doubling() {
    TestTar tar = tar().directory("l0");
    for (int i = 1; i < 30; i++) {
      tar.symlink("l" + i, "l" + (i - 1) + "/../l" + (i - 1));
    }
    return tar.file("l29/x", "");
  }

  /**
   * A directory with so many above it, in which a chain of links begins each time at the root, and
   * many files named through it.
   */
  private static TestTar walking(String nothing, int depth) {
    String deep = "d" + "/d".repeat(Math.min(depth, 250) - 1);
    TestTar tar = tar().pax("path", deep).directory("x");
    for (int i = 0; i < 39; i++) {
      String next = i == 38 ? "" : "/l" + (i + 1);
      String target = "/" + deep + nothing.repeat(2400 / nothing.length()) + next;
      tar.pax("path", deep + "/l" + i).pax("linkpath", target).symlink("x", "");
    }
    for (int i = 0; i < 400; i++) {
      tar.pax("path", deep + "/l0/x" + i).file("x", "");
    }
    return tar;
  }

  /** Each directory has a long name, and a short one by a link: what is written is short. */
  private static TestTar longer() {
    TestTar tar = tar();
    String written = "";
    for (char letter = 'a'; letter < 'q'; letter++) {
      String name = "d".repeat(247);
      tar.pax("path", written + name).directory("x");
      tar.pax("linkpath", name).symlink(written + letter, "");
      written += letter + "/";
    }
    return tar.symlink(written + "out", "../".repeat(40)).file(written + "out/x", "evil");
  }

  private static List<LayerAttack> twins() {
    return List.of(
        contained(
            "symlink-and-its-twin-by-case",
            victim -> tar().symlink("Dir", victim).directory("dir").file("dir/file", "evil")),
        contained(
            "symlink-and-its-twin-by-normalisation",
            victim ->
                tar()
                    .symlink("\u00c3\u00a9", victim)
                    .directory("e\u00cc\u0081")
                    .file("e\u00cc\u0081/file", "evil")));
  }

  private static List<LayerAttack> hardLinks() {
    return List.of(
        refused("hard-link-to-outside", victim -> tar().hardLink("x", "../victim/file")),
        refused("hard-link-to-an-absolute-path", victim -> tar().hardLink("x", victim + "/file")),
        refused(
            "hard-link-to-outside-by-pax",
            victim -> tar().pax("linkpath", "../victim/file").hardLink("x", "a")),
        refused(
            "hard-link-to-outside-by-a-long-name",
            victim -> tar().member('K', "l", "", victim + "/file\0").hardLink("x", "a")),
        refused(
            "hard-link-through-a-symlink",
            victim -> tar().symlink("s", victim).hardLink("h", "s/file").file("h", "evil")),
        contained(
            "hard-link-to-a-symlink-then-a-write",
            v -> tar().symlink("s", v + "/file").hardLink("h", "s").file("h", "evil")),
        contained(
            "hard-link-to-a-symlink-with-a-mode",
            v -> tar().symlink("s", v + "/tool").mode(04777).hardLink("h", "s")),
        contained(
            "write-through-a-hard-link-of-a-lower-layer",
            v -> tar().file("a", "one").hardLink("b", "a").file("b", "two")),
        contained(
            "mode-of-a-hard-link", v -> tar().file("a", "one").mode(06777).hardLink("b", "a")));
  }

  private static List<LayerAttack> hardLinksToNothing() {
    return List.of(
        refused("hard-link-to-itself", victim -> tar().hardLink("x", "x")),
        refused("hard-link-to-the-root", victim -> tar().hardLink("x", ".")),
        refused("hard-link-to-a-directory", victim -> tar().directory("d").hardLink("x", "d")),
        refused(
            "hard-link-to-what-it-replaces", victim -> tar().file("d/f", "x").hardLink("d", "d/f")),
        refused(
            "hard-link-chain-onto-a-directory",
            v -> tar().file("a", "x").hardLink("b", "a").directory("b").hardLink("c", "b")));
  }

  private static List<LayerAttack> whiteouts() {
    return List.of(
        refused("whiteout-of-the-parent", victim -> tar().file("a/.wh...", "")),
        refused("whiteout-of-the-directory-itself", victim -> tar().file("a/.wh..", "")),
        refused("whiteout-of-nothing", victim -> tar().file(".wh.", "")),
        refused("file-below-a-whiteout", victim -> tar().file(".wh.a/b", "evil")),
        contained(
            "whiteout-through-a-symlink",
            victim -> tar().symlink("out", victim).file("out/.wh.file", "")),
        containedLayers(
            "whiteout-through-a-symlink-of-a-lower-layer",
            List.of(
                victim -> tar().symlink("out", "../victim"),
                victim -> tar().file("out/.wh.file", ""))),
        containedLayers(
            "opaque-whiteout-through-a-symlink",
            List.of(
                victim -> tar().symlink("out", victim),
                victim -> tar().file("out/.wh..wh..opq", ""))),
        containedLayers(
            "whiteout-of-a-symlink-then-a-file",
            List.of(
                victim -> tar().symlink("out", victim),
                victim -> tar().file(".wh.out", "").file("out/file", "evil"))),
        containedLayers(
            "whiteouts-in-each-others-way",
            List.of(victim -> many("d/", 300), victim -> many("d/.wh.", 300))),
        contained("whiteouts-of-a-directory-without-number", victim -> hidingAgain()));
  }

  private static TestTar hidingAgain() {
    TestTar tar = many("d/", 8000);
    for (int i = 0; i < 8000; i++) {
      tar.file("d/.wh..wh..opq", "");
    }
    return tar;
  }

  private static TestTar many(String before, int count) {
    TestTar tar = tar();
    for (int i = 0; i < count; i++) {
      tar.file(before + i, "");
    }
    return tar.file("d/.wh..wh..opq", "");
  }

  private static List<LayerAttack> kinds() {
    return List.of(
        contained("device-of-the-kernels-memory", victim -> tar().device("dev/mem", 1, 1)),
        contained("block-device-of-a-disk", v -> tar().member('4', "dev/sda", "", "")),
        contained("set-id-program", victim -> tar().mode(06755).file("su", "#!")),
        contained("sticky-and-set-id-directory", victim -> tar().mode(07777).directory("d")),
        contained(
            "capability-of-a-program",
            v -> tar().pax("SCHILY.xattr.security.capability", "\1\0\0\2").file("ping", "")),
        contained(
            "marks-of-an-overlay",
            victim ->
                tar()
                    .pax("SCHILY.xattr.trusted.overlay.redirect", victim)
                    .pax("SCHILY.xattr.user.overlay.opaque", "y")
                    .directory("d")),
        contained("whiteout-of-an-overlay", victim -> tar().device("gone", 0, 0)),
        refused("file-below-a-file", victim -> tar().file("a", "").file("a/b", "evil")),
        refused("file-below-a-pipe", victim -> tar().fifo("a").file("a/b", "evil")),
        refused("file-below-a-device", victim -> tar().device("a", 1, 3).file("a/b", "evil")));
  }

  /** Files that whoever reads or launches an image looks at, or mounts on. */
  private static List<LayerAttack> places() {
    return List.of(
        contained(
            "account-file-that-is-a-symlink-to-the-hosts",
            victim ->
                tar()
                    .symlink("etc/passwd", victim + "/file")
                    .symlink("etc/group", "/proc/self/environ")
                    .symlink("etc/os-release", victim + "/file")),
        contained(
            "release-file-that-is-a-pipe",
            v -> tar().fifo("etc/os-release").fifo("var/lib/dpkg/status").fifo("etc/passwd")),
        contained(
            "release-file-that-is-an-endless-device",
            v -> tar().device("etc/os-release", 1, 5).symlink("var/lib/dpkg/status", "/dev/zero")),
        contained(
            "mount-points-that-are-symlinks",
            victim ->
                tar()
                    .symlink("proc", victim)
                    .symlink("dev", "../victim")
                    .symlink("workspace", victim)
                    .symlink("sys", "/")),
        contained(
            "library-that-a-reader-might-load",
            v -> tar().mode(0755).file("lib/x86_64-linux-gnu/libnss_files.so.2", "\177ELF")),
        contained(
            "decompressor-that-a-reader-might-run",
            v -> tar().mode(0755).file("usr/bin/xz", "#!/bin/sh\ntouch " + v + "/file\n")));
  }
}
