package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Variable;
import org.junit.jupiter.api.Test;

class CallersVariablesTest {
  @Test
  void namesWhatTheLaunchDoesWithout() {
    assertEquals(
        Optional.of("set here, and kept from the command: OMP_NUM_THREADS, OPENBLAS_CORETYPE"),
        CallersVariables.keptFrom(
            List.of(),
            Map.of("OPENBLAS_CORETYPE", "Nehalem", "OMP_NUM_THREADS", "8", "HOME", "/home/ada")));
  }

  @Test
  void isSilentOfWhatWasDeclared() {
    List<Variable> declared =
        List.of(new Variable("OMP_NUM_THREADS", "8", Variable.Origin.DECLARED));
    assertEquals(
        Optional.empty(), CallersVariables.keptFrom(declared, Map.of("OMP_NUM_THREADS", "8")));
  }
}
