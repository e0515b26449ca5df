package org.holotype.image.unpack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.TreePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TreeBehindTest {
  private static final TreePath NAME = new TreePath("name");

  @TempDir Path root;

  @Test
  void filesHaveTheirBytesWhateverTheirSize() throws IOException {
    Random random = new Random(1);
    List<byte[]> contents = new ArrayList<>();
    try (TreeBehind tree = new TreeBehind(new DiskTree(root))) {
      for (int size : List.of(0, 1, 65535, 65536, 65537, 3 << 16, 2_000_001)) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        contents.add(bytes);
        try (OutputStream file = tree.file(new TreePath("f" + size))) {
          for (int at = 0, more; at < size; at += more) {
            more = Math.min(size - at, 1 + random.nextInt(100_000));
            file.write(bytes, at, more);
          }
        }
      }
      tree.finish(List.of());
    }
    for (byte[] bytes : contents) {
      assertArrayEquals(bytes, Files.readAllBytes(root.resolve("f" + bytes.length)));
    }
  }

  @Test
  void allIsDoneInTheOrderAskedFor() throws IOException {
    try (TreeBehind tree = new TreeBehind(new DiskTree(root))) {
      for (int i = 0; i < 3000; i++) {
        tree.directory(NAME);
        TreePath inside = new TreePath("name/inside");
        write(tree, inside, "text");
        tree.remove(inside);
        tree.remove(NAME);
      }
      write(tree, NAME, "kept");
      tree.link(new TreePath("other"), NAME);
      tree.finish(List.of());
    }
    assertEquals("kept", Files.readString(root.resolve("other")));
  }

  @Test
  void whatGoesWrongIsToldAtTheLatestByTheEndAndNothingIsDoneAfterIt() throws IOException {
    Told told = new Told();
    try (TreeBehind tree = new TreeBehind(told)) {
      tree.directory(new TreePath("fails"));
      IOException e =
          assertThrows(
              IOException.class,
              () -> {
                tree.directory(new TreePath("later"));
                tree.finish(List.of());
              });
      assertEquals("no room", e.getMessage());
      assertThrows(IOException.class, () -> write(tree, NAME, "text"));
    }
    assertEquals(List.of("fails"), told.asked);
  }

  /** An exception that is thrown again when the file is closed would be its own suppressed one. */
  @Test
  void whatGoesWrongInAFileIsToldOnce() {
    IOException e =
        assertThrows(
            IOException.class,
            () -> {
              try (TreeBehind tree = new TreeBehind(new Told());
                  OutputStream file = tree.file(new TreePath("full"))) {
                while (true) {
                  file.write(new byte[100_000]);
                }
              }
            });
    assertEquals("no room", e.getMessage());
  }

  /** Whoever removes what was begun must be alone. */
  @Test
  void nobodyWritesOnceItIsClosed() throws Exception {
    Told told = new Told();
    TreeBehind tree = new TreeBehind(told);
    write(tree, new TreePath("stuck"), "text");
    tree.directory(NAME);
    assertTrue(told.stuck.await(30, TimeUnit.SECONDS));
    tree.close();
    assertEquals(List.of("stuck"), told.asked);
    assertTrue(told.closed);
  }

  @Test
  void anInterruptStopsWhoeverWaits() throws Exception {
    Told told = new Told();
    try (TreeBehind tree = new TreeBehind(told)) {
      write(tree, new TreePath("stuck"), "text");
      assertTrue(told.stuck.await(30, TimeUnit.SECONDS));
      Thread.currentThread().interrupt();
      Failure stopped = assertThrows(Failure.class, () -> tree.finish(List.of()));
      assertEquals(Code.INTERRUPTED, stopped.code());
      assertTrue(Thread.interrupted());
    }
    assertFalse(told.asked.contains("finish"));
  }

  private static void write(TreeTarget tree, TreePath path, String text) throws IOException {
    try (OutputStream file = tree.file(path)) {
      file.write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
  }

  /** Remembers what it was asked for, fails at one name and never ends at another. */
  private static final class Told implements TreeTarget {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch stuck = new CountDownLatch(1);
    volatile boolean closed;

    @Override
    public void directory(TreePath path) throws IOException {
      asked.add(path.name());
      if (path.name().equals("fails")) {
        throw new IOException("no room");
      }
    }

    @Override
    public OutputStream file(TreePath path) throws IOException {
      asked.add(path.name());
      if (path.name().equals("full")) {
        throw new IOException("no room");
      }
      return new OutputStream() {
        @Override
        public void write(int one) throws IOException {
          stuck.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }

        @Override
        public void close() {
          closed = true;
        }
      };
    }

    @Override
    public long link(TreePath path, TreePath existing) {
      return 0;
    }

    @Override
    public void remove(TreePath path) {}

    @Override
    public void finish(Collection<MergedTree.Placed> entries) {
      asked.add("finish");
    }
  }
}
