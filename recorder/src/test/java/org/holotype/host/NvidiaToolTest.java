package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Fact;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AnyUser
class NvidiaToolTest {
  @TempDir Path room;

  @Test
  void readsWhatTheToolAnswersWithoutOurEnvironment() throws IOException {
    Reading said = saidBy("echo \"$# $1 $2 ${HOME:-none}\"");
    assertEquals(Optional.of("2 -q -x none\n"), said.text());
  }

  @Test
  void saysThatThereIsNone() {
    assertEquals(
        "it is not installed in any usual place",
        new NvidiaTool(List.of(room.resolve("absent"))).read().problem());
  }

  @Test
  void saysThatItFailedOrGaveNothing() throws IOException {
    assertEquals("it failed with status 9", saidBy("exit 9").problem());
    assertEquals("it gave no report", saidBy("true").problem());
  }

  @Test
  void waitsForNoToolThatHangsAndStoresNoFlood() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          assertTrue(saidBy("exec sleep 600").problem().contains("did not answer"));
          assertTrue(saidBy("exec yes").text().isEmpty());
        });
  }

  @Test
  void aReportThatIsNotXmlOrHostileTellsNothing() {
    for (String text :
        List.of(
            "NVIDIA-SMI has failed\n",
            "<nvidia_smi_log><gpu><product_name>x",
            "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;\">]><nvidia_smi_log>"
                + "<cuda_version>&c;</cuda_version></nvidia_smi_log>",
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><nvidia_smi_log><cuda_version>&a;</cuda_version>"
                + "</nvidia_smi_log>",
            "<a>".repeat(100_000))) {
      Fact fact = report(text).fact("gpu.nvidia.cuda", "cuda_version");
      assertEquals(Optional.empty(), fact.value(), text.substring(0, 20));
    }
  }

  @Test
  void oneCardsSilenceIsNotFilledWithAnothersWord() {
    NvidiaReport report =
        report(
            "<nvidia_smi_log><gpu><product_name>A</product_name></gpu><gpu><product_name>B"
                + "</product_name><compute_mode>Default</compute_mode></gpu></nvidia_smi_log>");
    assertEquals(Optional.of("A; B"), report.fact("names", "gpu/product_name").value());
    assertEquals(Optional.empty(), report.fact("mode", "gpu/compute_mode").value());
  }

  private static NvidiaReport report(String text) {
    return NvidiaReport.of(new Reading("nvidia-smi -q -x", Optional.of(text), ""));
  }

  private Reading saidBy(String script) throws IOException {
    Path tool = room.resolve("tool" + script.hashCode());
    Planted.file(tool, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new NvidiaTool(List.of(tool)).read();
  }
}
