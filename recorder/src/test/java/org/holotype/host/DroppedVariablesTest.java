package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.holotype.manifest.Variable;
import org.holotype.manifest.Variable.Origin;
import org.junit.jupiter.api.Test;

class DroppedVariablesTest {
  @Test
  void namesWhatSelectsCodeSortedAndNothingElse() {
    assertEquals(
        List.of("GLIBC_TUNABLES", "LD_PRELOAD", "OPENBLAS_CORETYPE", "PYTHONHASHSEED"),
        DroppedVariables.found(
            Map.of(
                "PYTHONHASHSEED", "0",
                "OPENBLAS_CORETYPE", "Haswell",
                "HOME", "/home/ada",
                "JAVA_HOME", "/opt/java",
                "PYTHONUNBUFFERED", "1",
                "PATH", "/usr/bin",
                "LD_PRELOAD", "x.so",
                "GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2"),
            List.of()));
  }

  @Test
  void whatTheAuthorDeclaredIsNotDroppedWhatTheImageSetsIs() {
    assertEquals(
        List.of("OMP_NUM_THREADS"),
        DroppedVariables.found(
            Map.of("PYTHONHASHSEED", "1", "OMP_NUM_THREADS", "8"),
            List.of(
                new Variable("PYTHONHASHSEED", "0", Origin.DECLARED),
                new Variable("OMP_NUM_THREADS", "1", Origin.IMAGE))));
  }
}
