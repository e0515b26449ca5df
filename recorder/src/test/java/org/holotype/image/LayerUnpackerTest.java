package org.holotype.image;

import static org.holotype.image.TestImage.lines;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.holotype.image.cache.RootfsCheck;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What layers mean, and oddities that honest images have. */
class LayerUnpackerTest {
  @TempDir Path outer;

  @AfterEach
  void everyTreeCanBeCheckedAndRemoved() throws IOException {
    Removal.remove(root());
  }

  @Test
  void whiteoutHidesLowerLayersOnlyWhateverItsPlace() {
    byte[] lower = tar().file("d/a", "").file("d/b", "").bytes();
    List<String> expected = List.of("d 0755 d", "f 0644 d/a", "f 0644 d/b");
    assertEquals(expected, unpacked(lower, tar().file("d/.wh.b", "").file("d/b", "").bytes()));
    assertEquals(expected, unpacked(lower, tar().file("d/b", "").file("d/.wh.b", "").bytes()));
    assertEquals(
        List.of("d 0755 d", "f 0644 d/a"), unpacked(lower, tar().file("d/.wh.b", "").bytes()));
    assertEquals(List.of(), unpacked(lower, tar().file(".wh.d", "").bytes()));
    assertEquals(expected, unpacked(lower, tar().file(".wh.nothing", "").bytes()));
  }

  @Test
  void opaqueDirectoryHidesLowerLayersOnlyWhateverItsPlace() {
    byte[] lower = tar().file("d/sub/a", "").file("d/b", "").bytes();
    List<String> expected = List.of("d 0755 d", "d 0755 d/sub", "f 0644 d/sub/new");
    assertEquals(
        expected, unpacked(lower, tar().file("d/.wh..wh..opq", "").file("d/sub/new", "").bytes()));
    assertEquals(
        expected, unpacked(lower, tar().file("d/sub/new", "").file("d/.wh..wh..opq", "").bytes()));
    assertEquals(List.of(), unpacked(lower, tar().file(".wh..wh..opq", "").bytes()));
  }

  @Test
  void whiteoutOfADirectoryThatTheSameLayerRefills() {
    byte[] lower = tar().mode(0700).directory("d").file("d/old", "").bytes();
    assertEquals(
        List.of("d 0755 d", "f 0644 d/new"),
        unpacked(lower, tar().file("d/new", "").file(".wh.d", "").bytes()));
  }

  @Test
  void leftoversOfAnOlderUnionFileSystemAreNoEntries() {
    assertEquals(
        List.of("f 0644 a"),
        unpacked(tar().file("a", "").file(".wh..wh.aufs", "").directory(".wh..wh.plnk").bytes()));
  }

  @Test
  void hardLinksReachAcrossLayersAndShareOneInode() throws IOException {
    TreeListing tree = unpack(tar().file("a", "x").bytes(), tar().hardLink("./d/b", "/a").bytes());
    assertEquals(List.of("f 0644 a", "d 0755 d", "f 0644 d/b"), lines(tree));
    assertEquals(
        Files.getAttribute(root().resolve("a"), "unix:ino"),
        Files.getAttribute(root().resolve("d/b"), "unix:ino"));
  }

  @Test
  void mergedUsrLinksAreFollowedInside() {
    TreeListing tree =
        unpack(
            tar().directory("usr/lib").symlink("lib", "usr/lib").symlink("x", "/lib").bytes(),
            tar().file("lib/libm.so", "").file("x/.wh.none", "").bytes());
    assertEquals("usr/lib/libm.so", tree.lookup("/x/libm.so").orElseThrow().path().bytes());
    assertTrue(tree.at(new TreePath("lib/libm.so")).isEmpty());
  }

  @Test
  void directoriesKeepChildrenWhenTheyAreMentionedAgain() {
    assertEquals(
        List.of("d 0700 d", "f 0644 d/a"),
        unpacked(
            tar().directory("d").file("d/a", "").bytes(), tar().mode(0700).directory("d").bytes()));
  }

  @Test
  void entriesBeforeTheirParents() {
    assertEquals(
        List.of("d 0711 d", "f 0711 d/a"),
        unpacked(tar().mode(0711).file("d/a", "").directory("./d/").bytes()));
  }

  @Test
  void namesAreBytes() throws IOException {
    TreeListing tree =
        unpack(
            tar()
                .file("caf\u00e9-\u00ff", "latin")
                .pax("path", "\u00c3\u00a9" + "x".repeat(120) + "\u00fe")
                .file("short", "long")
                .symlink("l", "\u0080")
                .bytes());
    assertEquals(4, tree.nodes().size());
    assertEquals(
        "latin", Files.readString(BytePath.resolve(root(), new TreePath("caf\u00e9-\u00ff"))));
    Path link = Files.readSymbolicLink(root().resolve("l"));
    assertEquals("\u0080", BytePath.bytes(link));
  }

  @Test
  void gnuLongNamesAndBase256Numbers() {
    String name = "n".repeat(150);
    TreeListing tree =
        unpack(
            tar()
                .member('L', "././@LongLink", "", name + "\0")
                .member('K', "././@LongLink", "", "t".repeat(180) + "\0")
                .symlink("short", "short")
                .uid(3_000_000)
                .file("owned", "")
                .bytes());
    TreeDigest.Node link = tree.at(new TreePath(name)).orElseThrow();
    assertEquals(new TreeDigest.Symlink("t".repeat(180)), link.content());
    assertEquals(3_000_000, tree.lookup("/owned").orElseThrow().uid());
  }

  @Test
  void attributesAreBytes() {
    TreeListing tree =
        unpack(
            tar()
                .pax("SCHILY.xattr.security.capability", "\u0001\u0000\n\u00ff")
                .file("ping", "")
                .bytes());
    assertEquals(
        "\u0001\u0000\n\u00ff",
        tree.lookup("/ping").orElseThrow().xattrs().get("security.capability"));
  }

  @Test
  void modeZeroStaysReadableOnDiskOnly() throws IOException {
    TreeListing tree = unpack(tar().mode(0).directory("d").file("d/f", "x").bytes());
    assertEquals(List.of("d 0000 d", "f 0000 d/f"), lines(tree));
    assertEquals("x", Files.readString(root().resolve("d/f")));
    assertEquals(
        java.util.Optional.empty(), RootfsCheck.begin(root()).difference(tree, Progress.NONE));
  }

  @Test
  void timesAreRestoredToTheNanosecondAndOnDirectoriesToo() throws IOException {
    unpack(
        tar()
            .directory("d")
            .pax("mtime", "1700000000.123456789")
            .file("d/f", "")
            .symlink("d/l", "f")
            .bytes());
    Instant exact = Instant.ofEpochSecond(1_700_000_000L, 123_456_789);
    assertEquals(FileTime.from(exact), Files.getLastModifiedTime(root().resolve("d/f")));
    FileTime header = FileTime.from(Instant.ofEpochSecond(014000000000L));
    assertEquals(header, Files.getLastModifiedTime(root().resolve("d")));
    assertEquals(
        header, Files.getLastModifiedTime(root().resolve("d/l"), LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void everyChangeOfTheTreeOnDiskIsSeen() throws IOException {
    TreeListing tree = unpack(tar().file("d/f", "x").symlink("l", "d").bytes());
    assertEquals(
        java.util.Optional.empty(), RootfsCheck.begin(root()).difference(tree, Progress.NONE));
    Files.writeString(root().resolve("d/f"), "y");
    assertTrue(
        RootfsCheck.begin(root()).difference(tree, Progress.NONE).orElseThrow().contains("d/f"));
    Files.writeString(root().resolve("d/f"), "x");
    Files.writeString(root().resolve("extra"), "");
    assertTrue(
        RootfsCheck.begin(root()).difference(tree, Progress.NONE).orElseThrow().contains("extra"));
    Files.delete(root().resolve("extra"));
    Files.delete(root().resolve("l"));
    assertTrue(
        RootfsCheck.begin(root()).difference(tree, Progress.NONE).orElseThrow().contains("gone"));
    Files.createSymbolicLink(root().resolve("l"), Path.of("elsewhere"));
    assertTrue(
        RootfsCheck.begin(root()).difference(tree, Progress.NONE).orElseThrow().contains("l"));
  }

  private List<String> unpacked(byte[]... layers) {
    return lines(unpack(layers));
  }

  private TreeListing unpack(byte[]... layers) {
    try {
      Removal.remove(root());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return TestImage.unpack(root(), layers);
  }

  private Path root() {
    return outer.resolve("root");
  }
}
