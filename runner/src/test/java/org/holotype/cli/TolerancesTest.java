package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.PathPattern;
import org.holotype.manifest.PathTolerance;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Policy;
import org.junit.jupiter.api.Test;

class TolerancesTest {
  @Test
  void everyTermIsUnderstood() {
    assertEquals(
        new PathTolerance(
            PathPattern.parse("logs/**"),
            Map.of("rtol", "1e-6", "atol", "0", "ulp", "64", "digits", "8"),
            List.of("timestamp-column", "/a/b"),
            List.of("encoding", "embedded-id"),
            List.of("metadata-only", "ordering")),
        Tolerances.of(
            "./logs/**;rtol=1e-6;atol=0;ulp=64;digits=8;ignore=timestamp-column;ignore=/a/b;"
                + "excuse=encoding,embedded-id;refuse=metadata-only;order=fixed"));
  }

  @Test
  void whatIsNotUnderstoodIsAUsageError() {
    for (String bad :
        List.of(
            "",
            "out/*",
            "out/*;",
            ";rtol=1",
            "/out;rtol=1",
            "out;rtol",
            "out;rtol=",
            "out;rtol=x",
            "out;rtol=-1",
            "out;rtol=1;rtol=2",
            "out;ulp=1.5",
            "out;digits=40",
            "out;dtype=f8",
            "out;dtype=<f3",
            "out;dtype=<i16",
            "out;order=any",
            "out;excuse=value-change",
            "out;excuse=ordering;order=fixed",
            "out;refuse=nothing",
            "out;sigma=1")) {
      Failure failure = assertThrows(Failure.class, () -> Tolerances.of(bad), bad);
      assertEquals(Code.USAGE, failure.code(), bad);
    }
    for (String bad : List.of("T=a;rtol=x", "T=a;ignore=x", "T=a;digits=3", "T=a;ulp=0.5")) {
      assertThrows(Failure.class, () -> Declarations.claim(bad), bad);
    }
    assertEquals(Map.of("rtol", "1e-12"), Declarations.claim("T=a;rtol=1e-12").tolerance());
  }

  @Test
  void twoFilesAreMeantByNameOrByPath() {
    List<PathTolerance> declared = List.of(Tolerances.of("out/*.npy;rtol=1e-6"));
    Policy near =
        Tolerances.between(Path.of("out/a.npy"), Path.of("b"), declared).of(path("a.npy"));
    assertEquals(Policy.Source.REVIEWER, near.source());
    Policy far = Tolerances.between(Path.of("x/a.npy"), Path.of("b"), declared).of(path("a.npy"));
    assertEquals(Policy.DEFAULT, far);
    Policy named =
        Tolerances.between(
                Path.of("/x/a.npy"), Path.of("../b"), List.of(Tolerances.of("*.npy;ulp=1")))
            .of(path("a.npy"));
    assertEquals(Policy.Source.REVIEWER, named.source());
  }

  private static TreePath path(String written) {
    return TreePath.parse(written);
  }
}
