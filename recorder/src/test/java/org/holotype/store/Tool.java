package org.holotype.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real program to hold ours against; it sees no configuration of the machine. */
final class Tool {
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  private Tool() {}

  /** Skips the test where the program is missing, fails it where HOLOTYPE_REQUIRE lists it. */
  static void require(String program) {
    boolean present =
        Arrays.stream(PATH.split(":", -1))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    String required = System.getenv().getOrDefault("HOLOTYPE_REQUIRE", "");
    if (!present && Arrays.asList(required.split(",", -1)).contains(program)) {
      Assertions.fail(program + " is required here and not installed");
    }
    Assumptions.assumeTrue(present, program + " is not installed");
  }

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
    builder.environment().put("PATH", PATH);
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
