package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.host.Architecture;
import org.holotype.host.Binfmt.Answer;
import org.holotype.manifest.Exit;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelFitTest {
  @Test
  void whatNobodyHereExecutesIsRefusedWithWhatMendsIt() {
    Failure failure =
        assertThrows(Failure.class, fit("arm64", Answer.NOT_TAKEN, "linux", "arm64")::require);
    assertEquals(Code.COMMAND_NOT_EXECUTABLE, failure.code());
    assertTrue(failure.why().contains("is a program for linux/arm64"), failure.why());
    assertTrue(failure.why().contains("this host is linux/amd64"), failure.why());
    assertTrue(failure.why().contains("no binfmt_misc handler"), failure.why());
    assertTrue(failure.mend().contains("take the image for linux/amd64"), failure.mend());
    assertTrue(failure.mend().contains("qemu-user-static"), failure.mend());
  }

  @Test
  void whatMayRunIsLaunched() {
    fit("arm64", Answer.TAKEN, "linux", "arm64").require();
    fit("arm64", Answer.UNKNOWN, "linux", "arm64").require();
    fit("386", Answer.NOT_TAKEN, "linux", "386").require();
    fit("", Answer.NOT_TAKEN, "linux", "arm64").require();
    fit("amd64", Answer.NOT_TAKEN, "Linux", "arm64").require();
    fit("amd64", Answer.NOT_TAKEN, "unknown", "unknown").require();
  }

  @ParameterizedTest
  @ValueSource(strings = {"windows", "freebsd", "darwin"})
  void imagesOfAnotherSystemAreRefused(String os) {
    Failure failure = assertThrows(Failure.class, fit("amd64", Answer.TAKEN, os, "amd64")::require);
    assertEquals(Code.IMAGE_UNSUPPORTED, failure.code());
    assertTrue(failure.why().contains(os), failure.why());
  }

  @Test
  void theProgramIsBelievedAndTheConfigIsContradicted() {
    KernelFit fit = fit("amd64", Answer.NOT_TAKEN, "linux", "arm64");
    assertEquals(
        List.of(
            "the image's config says linux/arm64, but its program /bin/sh, which ran, is for"
                + " linux/amd64"),
        fit.warnings());
    assertEquals(List.of(), fit("386", Answer.NOT_TAKEN, "linux", "amd64").warnings());
    assertEquals(List.of(), fit("", Answer.NOT_TAKEN, "linux", "arm64").warnings());
  }

  @Test
  void emulationIsTold() {
    List<String> warnings = fit("arm64", Answer.TAKEN, "linux", "arm64").warnings();
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("was emulated on linux/amd64"), warnings.get(0));
  }

  @Test
  void whatWasNeverExecutedIsToldFromWhatFailed() {
    KernelFit unknown = fit("arm64", Answer.UNKNOWN, "linux", "arm64");
    Failure failure =
        assertThrows(Failure.class, () -> unknown.requireExecuted(Exit.exited(1), false));
    assertEquals(Code.COMMAND_NOT_EXECUTABLE, failure.code());
    assertTrue(failure.why().contains("cannot be seen"), failure.why());
    assertDoesNotThrow(() -> unknown.requireExecuted(Exit.exited(0), false));
    assertDoesNotThrow(() -> unknown.requireExecuted(Exit.exited(1), true));
    assertDoesNotThrow(() -> unknown.requireExecuted(Exit.killed(9), false));
    KernelFit own = fit("amd64", Answer.UNKNOWN, "linux", "amd64");
    assertDoesNotThrow(() -> own.requireExecuted(Exit.exited(1), false));
  }

  @Test
  void aHostThatCannotIsToldTheProcessorToo() {
    Failure cannot = new Failure(Code.HOST_CANNOT, "a", "b", "c");
    assertEquals(
        "b; besides, /bin/sh is a program for linux/arm64; this host is linux/amd64",
        fit("arm64", Answer.UNKNOWN, "linux", "arm64").explained(cannot).why());
    assertEquals(cannot, fit("amd64", Answer.UNKNOWN, "linux", "amd64").explained(cannot));
  }

  private static KernelFit fit(String needs, Answer handler, String os, String architecture) {
    return new KernelFit(
        "/bin/sh",
        Library.Origin.IMAGE,
        Architecture.named(needs),
        Architecture.named("amd64"),
        handler,
        Optional.of(
            new ImageConfig(
                os,
                architecture,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of())));
  }
}
