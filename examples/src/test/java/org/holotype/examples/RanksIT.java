package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.machine.Needs;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open MPI as Debian builds it, sealed, with no word from its user about the seal. */
class RanksIT {
  @TempDir Path temporary;

  @Test
  void ranksAndAlgorithmAreRecordedAndFoundAsTheCausesThatTheyAre() throws Exception {
    Needs.userNamespaces();
    Path cache = Path.of("target", "causes-images").toAbsolutePath();
    try (Stream<Path> images = Files.exists(cache) ? Files.list(cache) : Stream.empty()) {
      if (images.noneMatch(Files::isDirectory)) {
        Needs.program("mmdebstrap");
      }
    }
    if (ordinary()) {
      Needs.program("mpirun");
    }
    Walk walk = Walk.by(Path.of("causes", "ranks"), temporary, cache.toString());
    assertEquals(0, walk.status(), walk::words);
    assertEquals(0, walk.saying("WRONG"), walk::words);
    // Root's ranks cannot be told apart by their user; the walk says so and stops there.
    assertEquals(ordinary() ? 8 : 5, walk.saying("as it should"), walk::words);
  }

  private static boolean ordinary() {
    return !LaunchUser.current().callerIsRoot();
  }
}
