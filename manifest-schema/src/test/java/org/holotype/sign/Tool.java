package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.holotype.machine.Needs;

/** A stock program that reads or writes the same formats as we do. */
record Tool(Path program, Path directory) {
  /** The program, or a skipped test where this host lacks it and nobody required it. */
  static Tool of(String name, Path directory) {
    return new Tool(Needs.program(name), directory);
  }

  /** Runs it with these bytes as its input; gives its exit status. */
  int status(byte[] input, String... arguments) throws IOException, InterruptedException {
    Path in = Files.write(directory.resolve("stdin"), input);
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("stdout").toFile());
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  /** Runs it, expects success, gives what it printed. */
  String run(byte[] input, String... arguments) throws IOException, InterruptedException {
    int status = status(input, arguments);
    String printed = Files.readString(directory.resolve("stdout"), StandardCharsets.UTF_8);
    assertEquals(0, status, printed);
    return printed;
  }
}
