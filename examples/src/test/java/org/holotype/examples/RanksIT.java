package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.holotype.machine.Needs;
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
    Walk walk = Walk.by(Path.of("causes", "ranks"), temporary, cache.toString());
    assertEquals(0, walk.status(), walk::words);
    assertEquals(0, walk.saying("WRONG"), walk::words);
    assertEquals(6, walk.saying("as it should"), walk::words);
  }
}
