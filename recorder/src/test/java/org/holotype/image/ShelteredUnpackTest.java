package org.holotype.image;

import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holotype.image.limit.Budget;
import org.holotype.tree.Progress;
import org.holotype.tree.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody gets at a tree that is being unpacked, whatever modes it gives itself. */
class ShelteredUnpackTest {
  private static final int FILES = 3000;

  @TempDir Path outer;

  @Test
  void whatIsHalfMadeLetsNobodyInWhateverTheRootsMode() throws IOException {
    TestTar tar = tar().mode(0777).directory("./");
    for (int i = 0; i < FILES; i++) {
      tar.file("f" + i, "");
    }
    Path layout = new TestLayout(outer.resolve("layout")).plain(tar.bytes()).write();
    Path root = outer.resolve("root");
    AtomicBoolean done = new AtomicBoolean();
    Set<String> seen = new ConcurrentSkipListSet<>();
    CompletableFuture<Void> watch = CompletableFuture.runAsync(() -> watch(done, seen));
    try (ImageSource source = TestSources.open(layout.toString())) {
      new ImageReader(Budget.DEFAULT, Progress.NONE).unpack(source, root);
    } finally {
      done.set(true);
      watch.join();
    }
    assertEquals(Set.of("rwx------"), seen);
    assertEquals(0777, Stat.of(root).mode() & 07777);
    assertTrue(Files.exists(root.resolve("f" + (FILES - 1))));
  }

  private void watch(AtomicBoolean done, Set<String> seen) {
    Path staging = outer.resolve(".root.holotype-unpacking");
    while (!done.get()) {
      try {
        Set<PosixFilePermission> bits =
            Files.getPosixFilePermissions(staging, LinkOption.NOFOLLOW_LINKS);
        seen.add(PosixFilePermissions.toString(bits));
      } catch (IOException notThere) {
        Thread.onSpinWait();
      }
    }
  }
}
