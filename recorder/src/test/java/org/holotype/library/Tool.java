package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.holotype.machine.Needs;

/** Programs that the tests here run beside ours. */
final class Tool {
  private Tool() {}

  /** Skips the test where this program is missing, and fails it where the program is required. */
  static void need(String name) {
    Needs.executable(Path.of("/usr/bin", name));
  }

  /** Runs it with only this environment and gives its standard output. */
  static String output(Map<String, String> environment, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.ISO_8859_1);
    } finally {
      awaitEnd(process);
    }
  }

  static void awaitEnd(Process process) {
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it did not end in a minute");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
