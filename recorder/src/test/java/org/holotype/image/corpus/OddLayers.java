package org.holotype.image.corpus;

import static org.holotype.image.TestTar.tar;
import static org.holotype.image.corpus.Oddity.odd;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.holotype.image.TestTar;

/** Odd layers. */
final class OddLayers {
  private static final String[] NAMES = {
    "-rf",
    "--",
    "-",
    "...",
    "..a",
    "a..",
    ". .",
    " ",
    "  a",
    "a ",
    "\n",
    "a\nb",
    "\t",
    "\r",
    "\\",
    "a\\b",
    "C:",
    "a:b",
    "con",
    "nul",
    "aux.txt",
    "a?b",
    "*",
    "[a]",
    "{a,b}",
    "$HOME",
    "$(x)",
    "`x`",
    "~",
    "~root",
    "#",
    "!",
    "%s%n",
    "%2e%2e",
    "&",
    ";",
    "|",
    "<",
    ">",
    "'",
    "\"",
    "a=b",
    "\u001b[2J",
    "\u0007",
    "\u0001",
    "\u007f",
    "\u0080",
    "\u00ff",
    "caf\u00e9",
    "\u00c3\u00a9",
    "\u00ef\u00bb\u00bfa",
    "\u00ed\u00a0\u0080",
    "\u00c0\u00ae",
    "\u00f4\u0090\u0080\u0080",
    "\u00e2\u0080\u00ae",
    ".wh",
    "wh.a",
    ".w",
    ".whx",
    "a.wh.b",
    ".git",
    ".hidden"
  };
  private static final int[] MODES = {
    0, 0001, 0111, 0200, 0222, 0400, 0444, 0500, 0555, 0600, 0640, 0700, 0711, 0777, 01777, 02755,
    04755, 06755, 07777
  };
  private static final long[] OWNERS = {
    1,
    999,
    1000,
    65534,
    65535,
    65536,
    100_000,
    2_097_151,
    2_097_152,
    3_000_000,
    2_147_483_647L,
    2_147_483_648L,
    4_294_967_294L
  };
  private static final String[] TIMES = {
    "0",
    "-1",
    "-1.5",
    "-0.000000001",
    "0.5",
    "1.",
    "1700000000.123456789",
    "1700000000.1234567890123",
    "9999999999",
    "253402300800",
    "99999999999999",
    "2147483648"
  };

  private OddLayers() {}

  static List<Oddity> all() {
    return Stream.of(
            names(),
            modes(),
            owners(),
            times(),
            links(),
            hardLinks(),
            replacements(),
            whiteouts(),
            kinds(),
            writtenNames())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Oddity> names() {
    return IntStream.range(0, NAMES.length)
        .mapToObj(OddLayers::named)
        .flatMap(List::stream)
        .toList();
  }

  private static List<Oddity> named(int number) {
    String name = NAMES[number];
    return List.of(
        odd("file-of-name-" + number, tar().file("d/" + name, "x").hardLink("e", "d/" + name)),
        odd("directory-of-name-" + number, tar().file(name + "/f", "x").symlink("l", name)),
        odd("whiteout-of-name-" + number, tar().file(name, "x"), tar().file(".wh." + name, "")));
  }

  private static List<Oddity> modes() {
    List<Oddity> modes = new ArrayList<>();
    for (int mode : MODES) {
      String octal = String.format(Locale.ROOT, "%04o", mode);
      modes.add(odd("file-of-mode-" + octal, tar().mode(mode).file("f", "x")));
      modes.add(
          odd(
              "directory-of-mode-" + octal,
              tar().mode(mode).directory("d").mode(0644).file("d/f", "x").file("d/e/f", "")));
    }
    return modes;
  }

  private static List<Oddity> owners() {
    List<Oddity> owners = new ArrayList<>();
    for (long owner : OWNERS) {
      String number = Long.toString(owner);
      owners.add(odd("owner-" + owner, tar().uid(owner).file("f", "x").directory("d")));
      owners.add(
          odd(
              "owner-by-pax-" + owner,
              tar().pax("uid", number).pax("gid", number).file("f", "x").file("g", "")));
    }
    return owners;
  }

  private static List<Oddity> times() {
    List<Oddity> times = new ArrayList<>();
    for (String time : TIMES) {
      times.add(odd("time-" + time, tar().pax("mtime", time).file("f", "x").file("g", "")));
    }
    times.add(odd("time-in-binary", tar().next(136, "\u00ff".repeat(12)).file("f", "")));
    times.add(odd("time-that-is-blank", tar().next(136, "\0".repeat(12)).file("f", "")));
    return times;
  }

  private static List<Oddity> links() {
    return List.of(
        odd("usr-merge", tar().directory("usr/lib").symlink("lib", "usr/lib").file("lib/a", "in")),
        odd(
            "usr-merge-from-the-root",
            tar().directory("usr/lib").symlink("lib", "/usr/lib").file("lib/a", "")),
        odd(
            "usr-merge-of-a-lower-layer",
            tar().directory("usr/lib").symlink("lib", "usr/lib"),
            tar().file("lib/a", "in").file("lib/.wh.b", "")),
        odd(
            "link-above-the-root",
            tar().directory("lib").symlink("deep", "/../../lib").file("deep/b", "")),
        odd("link-that-dangles", tar().symlink("a", "/nowhere").symlink("b", "no/where")),
        odd("link-to-itself", tar().symlink("a", "a")),
        odd("links-in-a-loop", tar().symlink("a", "b").symlink("b", "a")),
        odd("link-to-the-directory", tar().symlink("a", ".").file("a/b", "")),
        odd("link-to-the-parent", tar().directory("d").symlink("d/a", "..").file("d/a/b", "")),
        odd("link-with-slashes", tar().directory("d").symlink("a", "d///").file("a/b", "")),
        odd("link-with-a-space-at-its-end", tar().symlink("a", "b ")),
        odd("link-with-bytes", tar().symlink("a", "\u0080\u00ff")),
        odd("link-into-proc", tar().symlink("etc/mtab", "/proc/self/mounts")),
        odd("links-one-behind-the-other", chain(30)),
        odd(
            "link-made-before-its-directory",
            tar().symlink("a", "d").directory("d").file("a/b", "")),
        odd("directory-made-through-a-dangling-link", tar().symlink("a", "made").file("a/b", "")),
        odd("link-of-a-hundred-bytes", tar().symlink("a", "t".repeat(100))),
        odd("link-of-many-bytes", tar().pax("linkpath", "t/".repeat(1000)).symlink("a", "")));
  }

  private static TestTar chain(int links) {
    TestTar tar = tar().directory("l0");
    for (int i = 1; i <= links; i++) {
      tar.symlink("l" + i, "l" + (i - 1));
    }
    return tar.file("l" + links + "/f", "x");
  }

  private static List<Oddity> hardLinks() {
    return List.of(
        odd("hard-link-to-an-empty-file", tar().file("a", "").hardLink("b", "a")),
        odd("hard-link-to-a-link", tar().symlink("s", "e").hardLink("h", "s")),
        odd("hard-link-to-a-pipe", tar().fifo("p").hardLink("h", "p")),
        odd("hard-link-to-a-device", tar().device("n", 1, 3).hardLink("h", "n")),
        odd("hard-link-to-a-hard-link", tar().file("a", "x").hardLink("b", "a").hardLink("c", "b")),
        odd("hard-link-across-layers", tar().file("a", "x"), tar().hardLink("d/b", "/a")),
        odd("hard-link-by-another-spelling", tar().file("d/a", "x").hardLink("b", "./d//a")),
        odd(
            "hard-link-through-a-link",
            tar().file("d/a", "x").symlink("l", "d").hardLink("b", "l/a")),
        odd(
            "hard-link-then-its-first-name-replaced",
            tar().file("a", "x").hardLink("b", "a").file("a", "y")),
        odd("hard-link-over-a-file", tar().file("a", "x").file("b", "y").hardLink("b", "a")),
        odd("hard-link-over-a-directory", tar().file("a", "x").file("b/c", "y").hardLink("b", "a")),
        odd(
            "hard-link-of-a-lower-layer-replaced",
            tar().file("a", "x").hardLink("b", "a"),
            tar().file("b", "y")),
        odd(
            "hard-link-whose-first-name-is-deleted",
            tar().file("a", "x").hardLink("b", "a"),
            tar().file(".wh.a", "")));
  }

  private static List<Oddity> replacements() {
    return List.of(
        odd("file-twice", tar().file("a", "first").file("a", "second")),
        odd("file-then-directory", tar().file("a", "x").directory("a").file("a/b", "")),
        odd("directory-then-file", tar().file("a/b", "x").file("a", "y")),
        odd("file-then-directory-and-back", tar().file("a", "x").directory("a").file("a", "y")),
        odd("directory-then-link", tar().file("a/b", "x").symlink("a", "c")),
        odd("link-then-directory", tar().symlink("a", "c").directory("a").file("a/b", "")),
        odd("link-then-file", tar().symlink("a", "c").file("a", "x")),
        odd("link-then-pipe", tar().symlink("a", "c").fifo("a")),
        odd("pipe-then-file", tar().fifo("a").file("a", "x")),
        odd("device-then-directory", tar().device("a", 1, 3).directory("a")),
        odd("directory-twice", tar().file("d/a", "").mode(0700).directory("d")),
        odd("directory-twice-in-layers", tar().file("d/a", ""), tar().mode(0700).directory("d")),
        odd("root-with-a-mode", tar().mode(0711).directory("./").file("a", "")),
        odd("root-twice", tar().mode(0711).directory("./").mode(0755).directory("/")),
        odd("root-alone", tar().directory("./")),
        odd("file-replaced-in-the-next-layer", tar().file("a/b", "x"), tar().file("a", "y")),
        odd(
            "directory-in-place-of-a-file-of-the-layer-below",
            tar().file("a", "x"),
            tar().directory("a")),
        odd(
            "entries-before-their-parents",
            tar().mode(0711).file("d/e/a", "").directory("d/e").directory("d")),
        odd("parents-that-nobody-listed", tar().file("a/b/c/d/e", "x")));
  }

  private static List<Oddity> whiteouts() {
    return List.of(
        odd("whiteout", tar().file("a", "").file("b", ""), tar().file(".wh.a", "")),
        odd("whiteout-of-nothing-there", tar().file("a", ""), tar().file(".wh.b", "")),
        odd("whiteout-in-no-directory", tar().file("a", ""), tar().file("d/.wh.b", "")),
        odd("whiteout-in-the-lowest-layer", tar().file(".wh.a", "").file("b", "")),
        odd(
            "whiteout-before-its-successor",
            tar().file("a", "x"),
            tar().file(".wh.a", "").file("a", "y")),
        odd(
            "whiteout-behind-its-successor",
            tar().file("a", "x"),
            tar().file("a", "y").file(".wh.a", "")),
        odd("whiteout-of-a-directory", tar().file("d/a", ""), tar().file(".wh.d", "")),
        odd(
            "whiteout-of-a-directory-refilled",
            tar().file("d/a", ""),
            tar().file(".wh.d", "").file("d/b", "")),
        odd("whiteout-of-a-link", tar().symlink("l", "d").file("d/a", ""), tar().file(".wh.l", "")),
        odd(
            "whiteout-then-whiteout",
            tar().file("a", ""),
            tar().file(".wh.a", ""),
            tar().file(".wh.a", "")),
        odd(
            "whiteout-then-again",
            tar().file("a", "x"),
            tar().file(".wh.a", ""),
            tar().file("a", "y")),
        odd(
            "whiteout-of-a-strange-name",
            tar().file("\u00ff\n", ""),
            tar().file(".wh.\u00ff\n", "")),
        odd(
            "whiteout-that-is-a-link",
            tar().file("a", ""),
            tar().file("x", "").hardLink(".wh.a", "x")),
        odd("opaque", tar().file("d/a", "").file("d/e/b", ""), tar().file("d/.wh..wh..opq", "")),
        odd(
            "opaque-before-its-successors",
            tar().file("d/a", ""),
            tar().file("d/.wh..wh..opq", "").file("d/b", "")),
        odd(
            "opaque-behind-its-successors",
            tar().file("d/a", ""),
            tar().file("d/b", "").file("d/.wh..wh..opq", "")),
        odd("opaque-root", tar().file("a", ""), tar().file(".wh..wh..opq", "").file("b", "")),
        odd("opaque-in-the-lowest-layer", tar().file("d/.wh..wh..opq", "").file("d/a", "")),
        odd(
            "marks-of-an-older-union",
            tar().file(".wh..wh.aufs", "").directory(".wh..wh.plnk").file("a", "")));
  }

  private static List<Oddity> kinds() {
    return List.of(
        odd("pipe", tar().fifo("p")),
        odd("character-device", tar().device("dev/null", 1, 3)),
        odd("block-device", tar().member('4', "dev/sda", "", "")),
        odd("device-of-large-numbers", tar().device("d", 4095, 1_048_575)),
        odd("contiguous-file", tar().member('7', "a", "", "x")),
        odd("old-file", tar().member('\0', "a", "", "x")),
        odd("old-directory", tar().member('\0', "d/", "", "")),
        odd(
            "capability",
            tar().pax("SCHILY.xattr.security.capability", "\1\0\0\2\0\n\u00ff").file("f", "")),
        odd("attribute-of-a-directory", tar().pax("SCHILY.xattr.user.a", "b").directory("d")),
        odd(
            "attribute-that-is-empty-elsewhere",
            tar().pax("LIBARCHIVE.xattr.user.a", "Yg==").file("f", "")),
        odd("access-list", tar().pax("SCHILY.acl.access", "user::rw-").file("f", "")),
        odd("selinux-label", tar().pax("RHT.security.selinux", "a:b:c:s0\0").file("f", "")));
  }

  private static List<Oddity> writtenNames() {
    return List.of(
        odd("dot-slash", tar().directory("./d").file("./d/a", "x")),
        odd("doubled-slashes", tar().directory(".//d/.//").file("./d/././/b", "").file("/c", "")),
        odd("name-of-255-bytes", tar().pax("path", "n".repeat(255)).file("a", "x")),
        odd("path-of-255-levels", tar().pax("path", "d/".repeat(255) + "f").file("a", "x")),
        odd(
            "path-of-many-bytes",
            tar().pax("path", ("n".repeat(254) + "/").repeat(11) + "f").file("a", "x")),
        odd("name-of-a-hundred-bytes", tar().file("n".repeat(100), "x")),
        odd("name-with-a-prefix", tar().next(345, "p".repeat(155)).file("n".repeat(100), "x")),
        odd(
            "name-by-gnu",
            tar().member('L', "././@LongLink", "", "n".repeat(150) + "\0").file("n", "x")),
        odd(
            "target-by-gnu",
            tar().member('K', "././@LongLink", "", "t".repeat(150) + "\0").symlink("l", "t")),
        odd(
            "name-by-gnu-and-pax-alike",
            tar().member('L', "l", "", "p\0").pax("path", "p").file("n", "x")),
        odd("magic-of-gnu", tar().next(257, "ustar  \0").file("a", "x")),
        odd("magic-of-nobody", tar().next(257, "\0".repeat(8)).file("a", "x")),
        odd(
            "numbers-with-spaces",
            tar().next(100, "   644 \0").next(108, "     0 \0").file("a", "x")),
        odd(
            "global-comment",
            tar()
                .member('g', "pax_global_header", "", "52 comment=" + "c".repeat(40) + "\n")
                .file("a", "x")),
        odd("pax-of-nobodys", tar().pax("VENDOR.thing", "=\n=").pax("comment", "").file("a", "x")),
        odd("pax-with-an-equals-sign", tar().pax("path", "a=b=c").file("a", "x")),
        odd("pax-of-all-times", tar().pax("atime", "1.5").pax("ctime", "-1").file("a", "x")),
        odd("pax-size-that-agrees", tar().pax("size", "1").file("a", "x")),
        odd("pax-names-of-owners", tar().pax("uname", "n\u00ff").pax("gname", "").file("a", "x")),
        odd("pax-charset", tar().pax("hdrcharset", "BINARY").pax("path", "\u00ff").file("a", "x")),
        Oddity.unended("tar-of-nothing", tar()),
        Oddity.unended("tar-without-its-end", tar().file("a", "x")),
        odd("tar-of-its-end-alone", tar()),
        odd("tar-in-a-record", tar().file("a", "x").raw("\0".repeat(20 * 512))),
        odd("empty-layers-between", tar().file("a", "x"), tar(), tar().file("b", ""), tar()));
  }
}
