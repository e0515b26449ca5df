package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestImage.lines;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.image.limit.Budget;
import org.holotype.tree.Removal;
import org.holotype.tree.TreeListing;
import org.holotype.tree.TreeScan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each test is an attack; whatever comes of it, nothing outside the directory changes, it takes no
 * ten seconds, and little is written.
 */
@Timeout(10)
class HostileLayerTest {
  private static final long MOST_WRITTEN = 256L << 20;

  @TempDir Path outer;
  private Path root = Path.of("unset");
  private Path victim = Path.of("unset");

  @BeforeEach
  void placeAVictimBesideTheTree() throws IOException {
    root = outer.resolve("root");
    victim = Files.createDirectory(outer.resolve("victim"));
    Files.writeString(victim.resolve("file"), "untouched");
  }

  @AfterEach
  void victimIsUntouched() throws IOException {
    assertEquals("untouched", Files.readString(victim.resolve("file")));
    try (Stream<Path> left = Files.list(victim)) {
      assertEquals(1, left.count());
    }
    try (Stream<Path> left = Files.list(outer)) {
      assertTrue(left.allMatch(each -> each.equals(root) || each.equals(victim)));
    }
    assertTrue(size(root) < MOST_WRITTEN);
    Removal.remove(root);
  }

  private static long size(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return 0;
    }
    return TreeScan.of(directory).stream().mapToLong(TreeScan.Found::size).sum();
  }

  @Test
  void symlinkParentEscapeStaysInside() {
    TreeListing tree =
        unpack(tar().symlink("out", victim.toString()).file("out/evil", "x").bytes());
    assertEquals("evil", tree.lookup("/out/evil").orElseThrow().path().name());
    assertTrue(Files.exists(root.resolve(victim.toString().substring(1)).resolve("evil")));
  }

  @Test
  void relativeSymlinkParentEscapeStaysInside() {
    unpack(tar().symlink("out", "../victim").file("out/file", "x").bytes());
    assertTrue(Files.exists(root.resolve("victim/file")));
  }

  @Test
  void symlinkParentFromALowerLayerStaysInside() {
    unpack(tar().symlink("out", "../victim").bytes(), tar().file("out/file", "x").bytes());
    assertTrue(Files.exists(root.resolve("victim/file")));
  }

  @Test
  void fileOverSymlinkReplacesTheLink() throws IOException {
    unpack(tar().symlink("x", victim + "/file").file("x", "mine").bytes());
    assertFalse(Files.isSymbolicLink(root.resolve("x")));
    assertEquals("mine", Files.readString(root.resolve("x")));
  }

  @Test
  void whiteoutBehindSymlinkHidesNothingOutside() {
    unpack(tar().symlink("out", "../victim").bytes(), tar().file("out/.wh.file", "").bytes());
    unsafe(tar().file(".wh..", "").bytes());
    unsafe(tar().file("a/.wh...", "").bytes());
    unsafe(tar().file(".wh.", "").bytes());
    unsafe(tar().file(".wh.a/b", "").bytes());
  }

  @Test
  void loopOfLinksAboveAnEntry() {
    unsafe(tar().symlink("a", "b").symlink("b", "a").file("a/x", "").bytes());
  }

  @Test
  void hardLinkToOutside() {
    unsafe(tar().hardLink("x", "../victim/file").bytes());
    unsafe(tar().hardLink("x", victim + "/file").bytes());
  }

  @Test
  void hardLinkThroughSymlinkThenWrite() {
    unsafe(tar().symlink("s", victim + "/file").hardLink("h", "s/file").file("h", "evil").bytes());
    TreeListing tree =
        unpack(tar().symlink("s", victim + "/file").hardLink("h", "s").file("h", "evil").bytes());
    assertEquals(List.of("f 0644 h", "l 0777 s"), lines(tree));
  }

  @Test
  void hardLinkToTheRootOrToItself() {
    unsafe(tar().hardLink("x", "/").bytes());
    unsafe(tar().hardLink("x", ".").bytes());
    unsafe(tar().hardLink("x", "x").bytes());
  }

  /** A chain of hard links whose last name is then a directory's. */
  @Test
  void hardLinkChainOntoADirectory() {
    unsafe(tar().file("a", "x").hardLink("b", "a").directory("b").hardLink("c", "b").bytes());
  }

  /** A directory that files went into becomes a link to outside, and more files follow. */
  @Test
  void directorySwappedForALinkBetweenTwoFiles() throws IOException {
    unpack(
        tar()
            .directory("d")
            .file("d/one", "1")
            .symlink("d", victim.toString())
            .file("d/file", "evil")
            .bytes());
    assertTrue(Files.isSymbolicLink(root.resolve("d")));
  }

  /** Links through links, each of which climbs a little. */
  @Test
  void linksThatClimbTogether() {
    unpack(
        tar()
            .directory("a/b")
            .symlink("a/b/up", "..")
            .symlink("a/b/out", "up/../../../victim")
            .file("a/b/out/file", "evil")
            .bytes());
    assertTrue(Files.exists(root.resolve("victim/file")));
  }

  /** The same a thousand times over, so that no single one goes beyond the limit of links. */
  @Test
  void linksThatDoubleTheWorkOfEachOther() {
    TestTar tar = tar().directory("l0");
    for (int i = 1; i < 30; i++) {
      tar.symlink("l" + i, "l" + (i - 1) + "/../l" + (i - 1));
    }
    unsafe(tar.file("l29/x", "").bytes());
  }

  /** CVE-2025-62518: one header says how long a file is, the other how long its data are. */
  @Test
  void sizeOfThePaxHeaderGoesBeforeTheOther() throws IOException {
    byte[] inner = tar().file("smuggled", "").unended();
    String data = new String(inner, java.nio.charset.StandardCharsets.ISO_8859_1);
    TreeListing tree =
        unpack(
            tar()
                .member('x', "pax", "", sizeRecord(inner.length))
                .header('0', "a", "", 0)
                .raw(data)
                .bytes());
    assertEquals(List.of("f 0644 a"), lines(tree));
    assertEquals(inner.length, Files.size(root.resolve("a")));
  }

  private static String sizeRecord(int size) {
    String record = " size=" + size + "\n";
    return (record.length() + 2) + record;
  }

  /** Names by which the victim could be reached through what the kernel shows of processes. */
  @Test
  void linksIntoTheKernelsFileSystems() {
    unpack(
        tar()
            .symlink("p", "/proc/self/cwd")
            .file("p/file", "evil")
            .symlink("d", "/dev")
            .file("d/null", "evil")
            .bytes());
    assertTrue(Files.exists(root.resolve("proc/self/cwd/file")));
  }

  /** Whiteouts of all that lies in a directory, and then of the whole. */
  @Test
  void whiteoutsInEachOthersWay() {
    TestTar lower = tar();
    TestTar upper = tar();
    for (int i = 0; i < 300; i++) {
      lower.file("d/" + i + "/f", "");
      upper.file("d/.wh." + i, "");
    }
    TreeListing tree = unpack(lower.bytes(), upper.file("d/.wh..wh..opq", "").bytes());
    assertEquals(List.of("d 0755 d"), lines(tree));
  }

  @Test
  void hardLinkToADirectoryOrToWhatItReplaces() {
    unsafe(tar().directory("d").hardLink("x", "d").bytes());
    unsafe(tar().file("d/f", "x").hardLink("d", "d/f").bytes());
  }

  @Test
  void rewritingAHardLinkLeavesItsTwinAlone() throws IOException {
    unpack(tar().file("a", "one").bytes(), tar().hardLink("b", "a").file("b", "two").bytes());
    assertEquals("one", Files.readString(root.resolve("a")));
    assertEquals("two", Files.readString(root.resolve("b")));
  }

  @Test
  void climbingNames() {
    unsafe(tar().file("../victim/file", "x").bytes());
    unsafe(tar().file("a/../../victim/file", "x").bytes());
    unsafe(tar().directory("..").bytes());
    unsafe(tar().pax("path", "../victim/file").file("a", "x").bytes());
    unsafe(tar().symlink("..", victim.toString()).bytes());
  }

  @Test
  void absoluteNamesAreTakenFromTheRoot() {
    TreeListing tree = unpack(tar().file("/etc/passwd", "x").file("./a", "").bytes());
    assertEquals(List.of("f 0644 a", "d 0755 etc", "f 0644 etc/passwd"), lines(tree));
  }

  /** CVE-2021-29136. */
  @Test
  void rootReplacedByALink() {
    unsafe(tar().symlink(".", victim.toString()).bytes());
    unsafe(tar().symlink("./", victim.toString()).file("file", "evil").bytes());
    unsafe(tar().hardLink("/", "a").bytes());
    unsafe(tar().file("", "x").bytes());
  }

  @Test
  void fileAsADirectory() {
    unsafe(tar().file("a", "").file("a/b", "").bytes());
    unsafe(tar().fifo("a").file("a/b", "").bytes());
  }

  @Test
  void devicesPipesAndSetIdBitsAreListedButNotMade() throws IOException {
    TreeListing tree =
        unpack(tar().device("dev/mem", 1, 1).fifo("pipe").mode(06755).file("su", "").bytes());
    assertEquals(List.of("d 0755 dev", "c 0644 dev/mem", "p 0644 pipe", "f 6755 su"), lines(tree));
    assertFalse(Files.exists(root.resolve("dev/mem")));
    assertFalse(Files.exists(root.resolve("pipe")));
    int mode = (Integer) Files.getAttribute(root.resolve("su"), "unix:mode");
    assertEquals(0755, mode & 07777);
  }

  @Test
  void overlayMarksAreDropped() {
    TreeListing tree =
        unpack(
            tar()
                .pax("SCHILY.xattr.user.overlay.opaque", "y")
                .pax("SCHILY.xattr.trusted.overlay.redirect", "x")
                .pax("SCHILY.xattr.user.k", "vv")
                .directory("d")
                .bytes());
    assertEquals(java.util.Map.of("user.k", "vv"), tree.lookup("/d").orElseThrow().xattrs());
  }

  @Test
  void liesAboutSize() {
    unreadable(tar().header('0', "a", "", 1000).raw("short").unended());
    unreadable(tar().header('0', "a", "", 0777777777777L).raw("x").unended());
    unreadable(tar().pax("size", "-1").file("a", "x").bytes());
    unsafe(tar().pax("size", "999999999999999999").file("a", "x").bytes());
  }

  @Test
  void paxBombs() {
    unsafe(tar().header('x', "pax", "", 5L << 20).raw("x").unended());
    unsafe(tar().header('L', "long", "", 5L << 20).raw("x").unended());
    unreadable(tar().member('x', "pax", "", "999999999 path=a\n").file("a", "").bytes());
    unreadable(tar().member('x', "pax", "", "0 path=a\n").file("a", "").bytes());
    unreadable(tar().member('x', "pax", "", "7 =\n").file("a", "").bytes());
    unreadable(tar().pax("mtime", "1e999999999").file("a", "").bytes());
    unreadable(tar().pax("mtime", "1".repeat(5000)).file("a", "").bytes());
  }

  @Test
  void globalHeaderThatRenames() {
    assertEquals(
        Code.IMAGE_UNSUPPORTED,
        failure(() -> unpack(tar().member('g', "g", "", "10 path=a\n").file("b", "").bytes()))
            .code());
  }

  @Test
  void bytesBehindTheEnd() {
    unreadable(TestImage.concatenated(tar().bytes(), tar().file("hidden", "").bytes()));
  }

  @Test
  void deepAndLongPaths() {
    unsafe(tar().pax("path", "d/".repeat(400) + "f").file("a", "").bytes());
    unsafe(tar().pax("path", "n".repeat(300)).file("a", "").bytes());
    unsafe(tar().pax("path", ("n".repeat(200) + "/").repeat(20)).file("a", "").bytes());
    unsafe(tar().pax("linkpath", "l".repeat(5000)).symlink("a", "").bytes());
    TestTar growing = tar();
    for (int i = 0; i < 10; i++) {
      String deep = "d/".repeat(100);
      growing.pax("linkpath", (i == 0 ? "" : "l" + (i - 1) + "/") + deep).symlink("l" + i, "");
      growing.file("l" + i + "/f", "");
    }
    unsafe(growing.bytes());
  }

  @Test
  void moreThanTheBudget() {
    byte[] three = tar().file("a", "1").file("b", "2").file("c", "3").bytes();
    byte[] small = tar().file("d", "1").bytes();
    assertEquals(
        Code.IMAGE_UNSAFE,
        failure(() -> TestImage.unpack(root, Budget.DEFAULT.withEntries(2), three)).code());
    assertEquals(
        Code.IMAGE_UNSAFE,
        failure(() -> TestImage.unpack(root, Budget.DEFAULT.withBytes(600), small)).code());
  }

  @Test
  void duplicateEntriesLastOneWins() throws IOException {
    unpack(
        tar()
            .file("a", "first")
            .file("a", "second")
            .directory("d")
            .file("d/x", "")
            .file("d", "file now")
            .symlink("s", "a")
            .directory("s")
            .bytes());
    assertEquals("second", Files.readString(root.resolve("a")));
    assertEquals("file now", Files.readString(root.resolve("d")));
    assertTrue(Files.isDirectory(root.resolve("s"), java.nio.file.LinkOption.NOFOLLOW_LINKS));
  }

  @Test
  void sparseAndUnknownTypes() {
    for (byte[] odd :
        List.of(
            tar().member('S', "a", "", "x").bytes(),
            tar().pax("GNU.sparse.major", "1").file("a", "x").bytes(),
            tar().member('Z', "a", "", "x").bytes())) {
      assertEquals(Code.IMAGE_UNSUPPORTED, failure(() -> unpack(odd)).code());
    }
  }

  private TreeListing unpack(byte[]... layers) {
    return TestImage.unpack(root, layers);
  }

  private void unsafe(byte[] layer) {
    refused(Code.IMAGE_UNSAFE, layer);
  }

  private void unreadable(byte[] layer) {
    refused(Code.IMAGE_UNREADABLE, layer);
  }

  private void refused(Code code, byte[] layer) {
    assertEquals(code, failure(() -> unpack(layer)).code());
    try {
      Removal.remove(root);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
