package org.holotype.image.corpus;

import static org.holotype.image.TestTar.tar;
import static org.holotype.image.corpus.LayerAttack.contained;
import static org.holotype.image.corpus.LayerAttack.refused;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.TestTar;

/** Tars whose headers lie, ask for too much, or mean two things. */
final class HostileHeaders {
  private static final Code UNREADABLE = Code.IMAGE_UNREADABLE;
  private static final Code UNSUPPORTED = Code.IMAGE_UNSUPPORTED;

  private HostileHeaders() {}

  static List<Attack> all() {
    return LayerAttack.wrapped(
        Stream.of(names(), longNames(), zeros(), sizes(), extensions(), times(), kinds(), ends())
            .flatMap(List::stream)
            .toList());
  }

  private static List<LayerAttack> names() {
    return List.of(
        refused("name-that-climbs", victim -> tar().file("../victim/file", "evil")),
        refused("name-that-climbs-in-its-middle", v -> tar().file("a/../../victim/file", "evil")),
        refused("name-that-climbs-and-comes-back", v -> tar().file("a/../../root/a", "evil")),
        refused("name-that-is-the-parent", victim -> tar().directory("..")),
        refused("symlink-in-the-place-of-the-parent", victim -> tar().symlink("..", victim)),
        refused(
            "name-that-climbs-by-pax",
            victim -> tar().pax("path", "../victim/file").file("a", "evil")),
        refused(
            "name-that-climbs-by-a-long-name",
            v -> tar().member('L', "l", "", "../victim/file\0").file("a", "evil")),
        refused(
            "name-that-climbs-behind-slashes", victim -> tar().file("///..//victim/file", "evil")),
        refused("pipe-that-climbs", victim -> tar().fifo("../victim/pipe")),
        refused(
            "name-by-two-headers",
            UNREADABLE,
            v -> tar().member('L', "l", "", "one\0").pax("path", "other").file("a", "")),
        refused(
            "target-by-two-headers",
            UNREADABLE,
            v -> tar().member('K', "l", "", "one\0").pax("linkpath", "other").symlink("a", "")),
        contained("name-from-the-root", victim -> tar().file(victim + "/file", "evil")),
        contained("name-of-a-drive", victim -> tar().file("C:\\..\\victim\\file", "evil")),
        contained("name-with-backslashes", victim -> tar().file("..\\victim\\file", "evil")),
        contained(
            "name-that-drives-a-terminal", v -> tar().file("\033]0;evil\007\033[2J\r\n%s", "")));
  }

  private static List<LayerAttack> longNames() {
    return List.of(
        refused("path-without-end", v -> tar().pax("path", "d/".repeat(2000)).file("a", "")),
        refused("path-too-deep", v -> tar().pax("path", "d/".repeat(300) + "f").file("a", "")),
        refused("name-too-long", victim -> tar().pax("path", "n".repeat(256)).file("a", "")),
        refused("target-too-long", v -> tar().pax("linkpath", "l".repeat(5000)).symlink("a", "")),
        refused("path-that-grows-by-its-symlinks", victim -> growing()),
        refused("long-name-of-gigabytes", v -> tar().header('L', "l", "", 5L << 30).raw("x")),
        refused("pax-header-of-gigabytes", v -> tar().header('x', "p", "", 5L << 30).raw("x")),
        refused("global-header-of-gigabytes", v -> tar().header('g', "g", "", 5L << 30)));
  }

  private static TestTar growing() {
    TestTar growing = tar();
    for (int i = 0; i < 10; i++) {
      String before = i == 0 ? "" : "l" + (i - 1) + "/";
      growing.pax("linkpath", before + "d/".repeat(100)).symlink("l" + i, "");
      growing.file("l" + i + "/f", "");
    }
    return growing;
  }

  private static List<LayerAttack> zeros() {
    return List.of(
        refused("zero-byte-in-a-name", v -> tar().pax("path", "a\0/../../victim").file("a", "")),
        refused("zero-byte-in-a-target", v -> tar().pax("linkpath", "a\0b").symlink("a", "")),
        refused("zero-byte-in-a-hard-link", v -> tar().pax("linkpath", "a\0b").hardLink("a", "")),
        refused(
            "zero-byte-in-an-attribute",
            victim -> tar().pax("SCHILY.xattr.user.a\0b", "x").file("a", "")),
        refused("attribute-without-a-name", v -> tar().pax("SCHILY.xattr.", "x").file("a", "")),
        refused("symlink-without-a-target", victim -> tar().symlink("a", "")));
  }

  private static List<LayerAttack> sizes() {
    return List.of(
        refused("size-behind-the-end", UNREADABLE, v -> tar().header('0', "a", "", 4000).raw("x")),
        refused(
            "size-of-gigabytes-that-are-not-there",
            UNREADABLE,
            v -> tar().header('0', "a", "", 8L << 30).raw("x")),
        refused("size-of-exabytes", v -> tar().pax("size", "999999999999999999").file("a", "x")),
        refused("size-below-zero", UNREADABLE, victim -> tar().pax("size", "-1").file("a", "x")),
        refused(
            "size-that-overflows",
            UNREADABLE,
            v -> tar().pax("size", "9".repeat(19)).file("a", "")),
        refused("size-in-binary-below-zero", victim -> binarySize("\u00ff".repeat(12))),
        refused(
            "size-in-binary-that-overflows",
            UNREADABLE,
            v -> binarySize("\u0080" + "\u007f".repeat(11))),
        refused("size-in-letters", UNREADABLE, victim -> binarySize("99999999999\0")),
        contained("size-of-the-pax-header-against-the-other", victim -> smuggled()),
        refused(
            "data-behind-a-hard-link",
            UNREADABLE,
            v -> tar().file("a", "").member('1', "b", "a", "x")),
        refused("data-behind-a-symlink", UNREADABLE, v -> tar().member('2', "b", "a", "x")),
        refused("data-behind-a-directory", UNREADABLE, v -> tar().member('5', "b", "", "x")));
  }

  /** A header whose size field is these twelve bytes. */
  private static TestTar binarySize(String field) {
    return tar().next(124, field).header('0', "a", "", 0).raw("x");
  }

  /** One header says how long a file is, the other how long its data are. */
  private static TestTar smuggled() {
    byte[] inner = tar().file("../victim/file", "evil").unended();
    return tar()
        .pax("size", Integer.toString(inner.length))
        .extended()
        .header('0', "a", "", 0)
        .raw(new String(inner, StandardCharsets.ISO_8859_1));
  }

  private static List<LayerAttack> extensions() {
    return List.of(
        refused("pax-length-behind-the-end", UNREADABLE, v -> pax("999999999 path=a\n")),
        refused("pax-length-of-nothing", UNREADABLE, victim -> pax("0 path=a\n")),
        refused("pax-length-too-short", UNREADABLE, victim -> pax("3 path=a\n")),
        refused("pax-length-of-many-digits", UNREADABLE, v -> pax("1".repeat(5000) + " a=b\n")),
        refused("pax-length-below-zero", UNREADABLE, victim -> pax("-9 path=a\n")),
        refused("pax-record-without-a-value", UNREADABLE, victim -> pax("8 path\n\n")),
        refused("pax-record-without-an-end", UNREADABLE, victim -> pax("9 path=ab")),
        refused("pax-header-for-the-end", UNREADABLE, v -> tar().pax("path", "a").extended()),
        refused("global-header-that-renames", UNSUPPORTED, v -> global("18 path=../victim\n")),
        refused("global-header-that-resizes", UNSUPPORTED, victim -> global("12 size=999\n")),
        refused("global-header-that-links", UNSUPPORTED, v -> global("14 linkpath=/\n")));
  }

  private static TestTar pax(String body) {
    return tar().member('x', "pax", "", body).file("a", "");
  }

  private static TestTar global(String body) {
    return tar().member('g', "g", "", body).file("b", "");
  }

  private static List<LayerAttack> times() {
    return List.of(
        refused(
            "time-with-an-exponent",
            UNREADABLE,
            v -> tar().pax("mtime", "1e999999999").file("a", "")),
        refused(
            "time-of-many-digits",
            UNREADABLE,
            v -> tar().pax("mtime", "1".repeat(5000)).file("a", "")),
        refused(
            "owner-of-many-digits",
            UNREADABLE,
            v -> tar().pax("uid", "1".repeat(5000)).file("a", "")),
        contained("time-at-the-end-of-all", v -> tar().pax("mtime", "9".repeat(30)).file("a", "")));
  }

  private static List<LayerAttack> kinds() {
    return List.of(
        refused("sparse-file", UNSUPPORTED, victim -> tar().member('S', "a", "", "x")),
        refused("sparse-map-without-end", UNSUPPORTED, victim -> sparse("9".repeat(5000))),
        refused("sparse-file-of-exabytes", UNSUPPORTED, victim -> sparse("0,9223372036854775807")),
        refused(
            "sparse-name-that-climbs",
            UNSUPPORTED,
            v -> tar().pax("GNU.sparse.name", "../victim/file").file("a", "evil")),
        refused(
            "directory-listing-of-an-incremental-tar",
            UNSUPPORTED,
            v -> tar().member('D', "a", "", "x")),
        refused("part-of-another-tar", UNSUPPORTED, victim -> tar().member('M', "a", "", "x")),
        refused("kind-that-nobody-knows", UNSUPPORTED, v -> tar().member('Z', "a", "", "x")));
  }

  private static TestTar sparse(String map) {
    return tar().pax("GNU.sparse.map", map).pax("GNU.sparse.size", "1").file("a", "x");
  }

  private static List<LayerAttack> ends() {
    return List.of(
        refused(
            "tar-behind-the-end", UNREADABLE, v -> tar().raw("\0".repeat(1024)).file("hidden", "")),
        refused(
            "text-behind-the-end",
            UNREADABLE,
            v -> tar().file("a", "").raw("\0".repeat(1024) + "x")),
        refused("checksum-that-does-not-fit", UNREADABLE, victim -> tar().raw("x".repeat(512))),
        refused("tar-cut-in-a-header", UNREADABLE, victim -> tar().raw("a".repeat(100))),
        refused(
            "pax-header-cut-short", UNREADABLE, v -> tar().header('x', "p", "", 2000).raw("x")));
  }
}
