package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.holotype.machine.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartIT {
  @TempDir Path temporary;

  @Test
  void theSeededRunComesBackAndTheForgottenSeedIsFound() throws Exception {
    Needs.userNamespaces();
    Walk walk = Walk.through("quickstart", temporary);
    assertEquals(0, walk.status(), walk::words);
    assertTrue(walk.saying("identical") > 0, walk::words);
    assertTrue(walk.saying("diverged") > 0, walk::words);
    assertTrue(walk.saying("out/hubble.csv") > 0, walk::words);
  }
}
