package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreePath;
import org.holotype.store.BlobStore;
import org.holotype.tree.BytePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedTreeTest {
  @TempDir Path room;
  private Path tree = Path.of("");

  @BeforeEach
  void workspace() throws Exception {
    tree = Files.createDirectory(room.resolve("tree"));
    Files.writeString(tree.resolve("f"), "1");
  }

  @Test
  void aFifoIsRefusedAndNotWaitedFor() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", tree + "/pipe").start().waitFor());
    Failure failure = assertThrows(Failure.class, this::seal);
    assertEquals(Code.WORKSPACE_UNUSABLE, failure.code());
    assertTrue(failure.why().contains("a fifo"), failure.why());
  }

  @Test
  void loopsOfLinksAreLinks() throws Exception {
    Files.createSymbolicLink(tree.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(tree.resolve("b"), Path.of("a"));
    Files.createSymbolicLink(tree.resolve("up"), Path.of(".."));
    assertEquals(5, seal().entries().size());
  }

  @Test
  void namesThatNoLocaleCanSayAreKept() throws Exception {
    Files.createFile(tree.resolve(BytePath.of("\u00ff\n")));
    assertEquals("\u00ff\n", seal().entries().get(2).path().bytes());
  }

  @Test
  void hiddenSubtreesAreLeftOut() throws Exception {
    Files.createDirectory(tree.resolve(".git"));
    BlobStore blobs = new BlobStore(room.resolve("blobs"));
    assertEquals(2, SealedTree.of(tree, Set.of(new TreePath(".git")), blobs).entries().size());
  }

  @Test
  void aFileChangedDuringTheRunIsTold() throws Exception {
    SealedTree sealed = seal();
    sealed.requireUnchanged();
    Files.writeString(tree.resolve("f"), "2");
    assertChanged(sealed);
  }

  @Test
  void aFileAddedOrRemovedDuringTheRunIsTold() throws Exception {
    SealedTree sealed = seal();
    Files.createFile(tree.resolve("g"));
    assertChanged(sealed);
    SealedTree again = seal();
    Files.delete(tree.resolve("f"));
    assertChanged(again);
  }

  @Test
  void anUnreadableFileIsRefusedButForRootThereIsNone() throws Exception {
    Files.setAttribute(tree.resolve("f"), "unix:mode", 0);
    if (Files.isReadable(tree.resolve("f"))) {
      assertEquals(tree, seal().root());
      return;
    }
    Failure failure = assertThrows(Failure.class, this::seal);
    assertEquals("permission denied", failure.why());
  }

  @Test
  void aSignalStopsTheSealing() {
    Thread.currentThread().interrupt();
    Failure failure = assertThrows(Failure.class, this::seal);
    assertTrue(Thread.interrupted());
    assertEquals(Code.INTERRUPTED, failure.code());
  }

  private static void assertChanged(SealedTree sealed) {
    Failure failure = assertThrows(Failure.class, sealed::requireUnchanged);
    assertEquals(Code.WORKSPACE_CHANGED, failure.code());
  }

  private SealedTree seal() {
    return SealedTree.of(tree, Set.of(), new BlobStore(room.resolve("blobs")));
  }
}
