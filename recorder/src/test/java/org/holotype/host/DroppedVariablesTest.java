package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
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
                "PATH", "/usr/bin",
                "LD_PRELOAD", "x.so",
                "GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2")));
  }
}
