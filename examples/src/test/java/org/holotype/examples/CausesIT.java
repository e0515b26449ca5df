package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.machine.AnyUser;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyUser
class CausesIT {
  /** Enough to see every kind of cause within minutes; {@code run} by hand holds all of them. */
  private static final String[] FACTORS = {
    "libm",
    "variants",
    "blas-core",
    "blas-provider",
    "numpy",
    "omp-threads",
    "hash-seed",
    "locale",
    "clock",
    "cpus"
  };

  @TempDir Path temporary;

  @Test
  void whatTheTableSaysMovesMovesAndNothingElseDoes() throws Exception {
    Walk walk = walk("run", FACTORS);
    assertEquals(0, walk.status(), walk::words);
    assertEquals(0, walk.saying("WRONG"), walk::words);
    assertTrue(walk.saying("  moved ") > 20, walk::words);
    assertTrue(walk.saying("  same ") > 40, walk::words);
  }

  @Test
  void ofTenSettingsTurnedAtOnceThoseThatMovedAProgramAreFound() throws Exception {
    Walk walk = walk("ten", "numpy-lu.npy");
    assertEquals(0, walk.status(), walk::words);
    assertEquals(0, walk.saying("WRONG"), walk::words);
    assertEquals(1, walk.saying(" ok"), walk::words);
  }

  private Walk walk(String script, String... words) throws Exception {
    Needs.userNamespaces();
    Path cache = cache();
    try (Stream<Path> images = Files.exists(cache) ? Files.list(cache) : Stream.empty()) {
      if (images.noneMatch(Files::isDirectory)) {
        Needs.program("mmdebstrap");
      }
    }
    return Walk.by(
        Path.of("causes", script),
        temporary,
        Stream.concat(Stream.of(cache.toString()), Stream.of(words)).toArray(String[]::new));
  }

  /** Kept between runs, since building the image takes minutes. */
  private static Path cache() {
    return Path.of("target", "causes-images").toAbsolutePath();
  }
}
