package org.holotype.image.tar;

import static org.holotype.image.TestImage.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageSource;
import org.holotype.image.ImageSources;
import org.holotype.image.limit.Budget;
import org.holotype.tree.BytePath;
import org.holotype.tree.HeldTree;
import org.holotype.tree.Interruption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees of this host as tars: as GNU tar sees them, and while somebody changes them. */
class DirectoryTarTest {
  private static final String INSIDE = "what lies in the tree";
  private static final String OUTSIDE = "what lies OUTSIDE it.";
  private static final Duration RACE = Duration.ofSeconds(2);

  @TempDir Path outer;
  private Path tree = Path.of("");
  private Path other = Path.of("");
  private Path tar = Path.of("");

  @BeforeEach
  void plant() throws IOException {
    tree = Files.createDirectory(outer.resolve("tree"));
    other = Files.createDirectory(outer.resolve("other"));
    tar = outer.resolve("tar");
    Files.writeString(Files.createDirectory(tree.resolve("d")).resolve("file"), INSIDE);
    Files.writeString(other.resolve("file"), OUTSIDE);
  }

  @Test
  void listsWhatGnuTarLists() throws Exception {
    Files.createDirectories(tree.resolve("a/b"));
    Files.writeString(tree.resolve("a-b"), "x");
    Files.writeString(tree.resolve("a/b/c"), "content");
    Files.writeString(tree.resolve(BytePath.of("a/caf\u00e9 \u00ff")), "bytes");
    Files.createLink(tree.resolve("z"), tree.resolve("a-b"));
    Files.createSymbolicLink(tree.resolve("a/link"), Path.of("../../other/file"));
    Files.createSymbolicLink(tree.resolve("dangling"), Path.of("/no/such"));
    Files.createDirectories(tree.resolve("l" + "o".repeat(120) + "ng/" + "p".repeat(120)));
    Files.setPosixFilePermissions(
        tree.resolve("a/b/c"), PosixFilePermissions.fromString("r-x-----x"));
    Files.setLastModifiedTime(tree.resolve("a/b"), FileTime.fromMillis(981_173_106_789L));
    assertEquals("", run("mkfifo", tree.resolve("pipe").toString()));
    pack();
    Path peer = outer.resolve("peer");
    String[] packing = {
      "tar", "--sort=name", "--format=pax", "-C", tree.toString(), "-cf", peer.toString(), "."
    };
    assertEquals("", run(packing));
    assertEquals(listed(peer), listed(tar));
    assertEquals(14, listed(tar).size());
  }

  /** Without owners, which are zero here, and with no {@code ./} before names. */
  private static List<String> listed(Path archive) throws Exception {
    return run("tar", "--full-time", "--numeric-owner", "-tvf", archive.toString())
        .lines()
        .map(line -> line.replaceFirst("^(\\S+) +\\S+ +", "$1 "))
        .map(line -> line.replaceFirst("(\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?) +(?:\\./)?", "$1 "))
        .map(line -> line.replaceFirst(" link to (?:\\./)?", " link to "))
        .sorted()
        .toList();
  }

  @Test
  void directoryThatBecomesALinkIsRefused() throws IOException {
    changed(
        "d",
        () -> {
          Files.move(tree.resolve("d"), outer.resolve("aside"));
          Files.createSymbolicLink(tree.resolve("d"), other);
        });
  }

  @Test
  void directoryThatBecomesAnotherIsRefused() throws IOException {
    changed(
        "d",
        () -> {
          Files.move(tree.resolve("d"), outer.resolve("aside"));
          Files.move(other, tree.resolve("d"));
        });
  }

  @Test
  void fileThatBecomesALinkIsRefused() throws IOException {
    changed(
        "d/file",
        () -> {
          Files.delete(tree.resolve("d/file"));
          Files.createSymbolicLink(tree.resolve("d/file"), other.resolve("file"));
        });
  }

  @Test
  void fileThatBecomesAnotherOfItsSizeAndTimeIsRefused() throws IOException {
    changed(
        "d/file",
        () -> {
          FileTime time = Files.getLastModifiedTime(tree.resolve("d/file"));
          Files.delete(tree.resolve("d/file"));
          Files.move(other.resolve("file"), tree.resolve("d/file"));
          Files.setLastModifiedTime(tree.resolve("d/file"), time);
        });
  }

  @Test
  void fileThatIsWrittenToIsRefused() throws IOException {
    changed(
        "d/file",
        () -> {
          Files.writeString(tree.resolve("d/file"), OUTSIDE);
          Files.setLastModifiedTime(tree.resolve("d/file"), FileTime.fromMillis(1));
        });
  }

  @Test
  void pipeInAFilesPlaceIsRefusedAndNotWaitedFor() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            changed(
                "d/file",
                () -> {
                  Files.delete(tree.resolve("d/file"));
                  assertEquals("", run("mkfifo", tree.resolve("d/file").toString()));
                }));
  }

  /** Something that is done to the tree. */
  @FunctionalInterface
  private interface Change {
    void make() throws Exception;
  }

  /** Between the look at the tree and its reading. */
  private void changed(String entry, Change change) throws IOException {
    try (HeldTree held = HeldTree.open(tree)) {
      DirectoryTar members = DirectoryTar.of(held, Budget.DEFAULT, "image test");
      try {
        change.make();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      Failure failure = failure(() -> members.writeTo(tar));
      assertEquals(Code.IMAGE_UNREADABLE, failure.code());
      assertEquals("\"" + entry + "\" changed while it was read", failure.why());
    }
    assertNothingFromOutside();
  }

  private void assertNothingFromOutside() throws IOException {
    assertFalse(Files.readString(tar, StandardCharsets.ISO_8859_1).contains("OUTSIDE"));
  }

  @Test
  void nothingFromOutsideIsEverReadWhileLinksComeAndGo() throws Exception {
    Path link = Files.createSymbolicLink(outer.resolve("link"), other);
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> swapping = executor.submit(() -> swap(link, over));
      int read = 0;
      for (long end = System.nanoTime() + RACE.toNanos(); System.nanoTime() < end; ) {
        read += race();
      }
      over.set(true);
      assertTrue(Interruption.await(swapping));
      assertTrue(read > 0);
    } finally {
      over.set(true);
      executor.shutdown();
    }
  }

  /** Two renames each way, so that the directory is missing for a moment, too. */
  private Boolean swap(Path link, AtomicBoolean over) throws IOException {
    Path directory = tree.resolve("d");
    Path aside = outer.resolve("aside");
    while (!over.get()) {
      Files.move(directory, aside);
      Files.move(link, directory);
      Files.move(directory, link);
      Files.move(aside, directory);
    }
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
  }

  /** How many trees were read to their end. */
  private int race() throws IOException {
    try (ImageSource source = new ImageSources(outer, Budget.DEFAULT).source("rootfs:" + tree)) {
      byte[] layer = source.contents().layers().get(0).bytes().open().readAllBytes();
      assertFalse(new String(layer, StandardCharsets.ISO_8859_1).contains("OUTSIDE"));
      return 1;
    } catch (Failure | IOException changed) {
      return 0;
    }
  }

  @Test
  void treeThatIsTooDeepIsRefusedBeforeItIsWalked() throws IOException {
    Path deepest = tree.resolve("d/".repeat(300));
    Files.createDirectories(deepest);
    try (HeldTree held = HeldTree.open(tree)) {
      Failure failure = failure(() -> DirectoryTar.of(held, Budget.DEFAULT, "image test"));
      assertEquals(Code.IMAGE_UNSAFE, failure.code());
      assertEquals("it is 257 levels deep, more than the limit of 256 (depth)", failure.why());
    }
  }

  @Test
  void treeOfTheDepthThatIsAllowedIsRead() throws Exception {
    Path deepest = Files.createDirectories(tree.resolve("d/".repeat(256)));
    Files.writeString(deepest.resolve("leaf"), "deep");
    Files.writeString(tree.resolve("e"), "after it");
    pack();
    assertTrue(run("tar", "-tf", tar.toString()).contains("d/leaf\n"));
  }

  private void pack() throws IOException {
    try (HeldTree held = HeldTree.open(tree)) {
      DirectoryTar.of(held, Budget.DEFAULT, "image test").writeTo(tar);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] out = process.getInputStream().readAllBytes();
    assertEquals(0, process.waitFor(), new String(out, StandardCharsets.ISO_8859_1));
    return new String(out, StandardCharsets.ISO_8859_1);
  }
}
