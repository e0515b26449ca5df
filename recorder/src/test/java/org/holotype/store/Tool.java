package org.holotype.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real program to hold ours against; it sees no configuration of the machine. */
final class Tool {
  private Tool() {}

  /** Runs a program that must succeed; its standard output. */
  static String run(Path directory, String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("tool", ".out");
    try {
      int status = start(directory, out, List.of(command)).waitFor();
      String text = Files.readString(out, StandardCharsets.ISO_8859_1);
      assertEquals(0, status, () -> String.join(" ", command) + ": " + text);
      return text;
    } finally {
      Files.delete(out);
    }
  }

  static String git(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(directory, command.toArray(String[]::new));
  }

  static Process start(Path directory, Path out, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(out.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().put("HOME", directory.toString());
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    return builder.start();
  }

  /** Ends a process at once, as a power cut or the kernel's out-of-memory killer would. */
  static void kill(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(30, TimeUnit.SECONDS);
  }
}
