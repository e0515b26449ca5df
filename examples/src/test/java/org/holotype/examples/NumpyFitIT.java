package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyFitIT {
  private static final Path CACHE = Path.of("target").toAbsolutePath();

  @TempDir Path temporary;

  @Test
  void theFitComesBackHereAndFromItsPackAndTheUndatedPdfButForItsDate() throws Exception {
    Needs.userNamespaces();
    if (!Files.isDirectory(CACHE.resolve("numpy-fit-image"))) {
      Needs.program("mmdebstrap");
    }
    Walk walk = Walk.through("numpy-fit", temporary, CACHE.toString());
    assertEquals(0, walk.status(), walk::words);
    assertTrue(walk.saying("identical") > 0, walk::words);
    assertEquals(1, walk.saying("kept from the command: OPENBLAS_CORETYPE"), walk::words);
    assertTrue(walk.saying("fit.pdf") > 0, walk::words);
    assertTrue(walk.saying("embedded-timestamp") > 0, walk::words);
  }
}
