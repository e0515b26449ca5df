package org.holotype.image;

import static org.holotype.image.TestImage.lines;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.image.cache.RootfsCheck;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.Progress;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What looks like an attack and is in images that people use: each is accepted, and holds. */
class BenignLayerTest {
  @TempDir Path outer;

  @AfterEach
  void remove() throws IOException {
    Removal.remove(root());
  }

  @Test
  void absoluteLinksMeanTheImagesOwnRoot() throws IOException {
    unpack(
        tar().directory("usr/lib").symlink("lib", "/usr/lib").file("lib/a", "in").bytes(),
        tar().symlink("deep", "/../../lib").file("deep/b", "in too").bytes());
    assertEquals("in", Files.readString(root().resolve("usr/lib/a")));
    assertEquals("in too", Files.readString(root().resolve("usr/lib/b")));
  }

  @Test
  void linksThatDangleOrNameThemselves() {
    assertEquals(
        List.of("l 0777 a", "l 0777 b", "l 0777 c"),
        unpacked(
            tar()
                .mode(0777)
                .symlink("a", "/nowhere")
                .symlink("b", "b")
                .symlink("c", "../../../../etc/shadow")
                .bytes()));
  }

  @Test
  void twinsByCaseAndByNormalisation() {
    TreeListing tree =
        unpack(
            tar()
                .file("Name", "1")
                .file("name", "2")
                .file("\u00c3\u00a9", "composed")
                .file("e\u00cc\u0081", "decomposed")
                .bytes());
    assertEquals(5, tree.nodes().size());
  }

  @Test
  void namesThatShellsAndTerminalsFear() throws IOException {
    String name = "-rf \n\u001b[2J;$(x) \\ \u00ff*";
    unpack(tar().file(name, "x").file("..a", "").file("...", "").file("a..", "").bytes());
    assertEquals("x", Files.readString(BytePath.resolve(root(), new TreePath(name))));
    assertTrue(Files.exists(root().resolve("...")));
  }

  @Test
  void readOnlyDirectoriesAreFilled() throws IOException {
    TreeListing tree =
        unpack(
            tar().mode(0555).directory("d").directory("d/e").mode(0400).file("d/e/f", "x").bytes(),
            tar().mode(0644).file("d/e/g", "y").bytes());
    assertEquals(List.of("d 0555 d", "d 0555 d/e", "f 0400 d/e/f", "f 0644 d/e/g"), lines(tree));
    assertEquals("y", Files.readString(root().resolve("d/e/g")));
  }

  @Test
  void ownersBeyondSixteenBitsAreListed() {
    TreeListing tree = unpack(tar().uid(4_294_967_294L).file("a", "").bytes());
    assertEquals(4_294_967_294L, tree.lookup("/a").orElseThrow().uid());
  }

  @Test
  void whiteoutsOfWhatIsNotThere() {
    assertEquals(
        List.of("d 0755 d", "f 0644 d/x"),
        unpacked(
            tar().file(".wh.none", "").file("d/.wh.none", "").bytes(),
            tar()
                .mode(0755)
                .directory("d")
                .mode(0644)
                .file("d/.wh..wh..opq", "")
                .file("d/x", "")
                .bytes()));
  }

  @Test
  void emptyLayersAndLayersOfTheRootAlone() {
    assertEquals(List.of(), unpacked(tar().bytes()));
    assertEquals(
        List.of("f 0644 a"),
        unpacked(tar().directory("./").bytes(), tar().file("./a", "").bytes()));
  }

  @Test
  void doubledSlashesAndDotsInNames() {
    assertEquals(
        List.of("d 0644 a", "f 0644 a/b", "f 0644 c"),
        unpacked(tar().directory(".//a/.//").file("./a/././/b", "").file("/c", "").bytes()));
  }

  @Test
  void endsOfEveryLengthOfZeroes() {
    byte[] tar = tar().file("a", "x").raw("\0".repeat(10 * 512)).unended();
    assertEquals(List.of("f 0644 a"), unpacked(tar));
  }

  @Test
  void timesBeforeTheEpochAndFarAhead() {
    unpacked(
        tar().pax("mtime", "-1.5").file("a", "").pax("mtime", "9999999999").file("b", "").bytes());
  }

  @Test
  void hardLinksToLinksAndToEmptyFiles() {
    TreeListing tree =
        unpack(
            tar().file("e", "").hardLink("e2", "e").symlink("s", "e").hardLink("s2", "s").bytes());
    assertEquals(5, tree.nodes().size());
  }

  private Path root() {
    return outer.resolve("root");
  }

  private List<String> unpacked(byte[]... layers) {
    List<String> lines = lines(unpack(layers));
    try {
      Removal.remove(root());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return lines;
  }

  private TreeListing unpack(byte[]... layers) {
    TreeListing tree = TestImage.unpack(root(), layers);
    try {
      assertEquals(
          java.util.Optional.empty(), RootfsCheck.begin(root()).difference(tree, Progress.NONE));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return tree;
  }
}
