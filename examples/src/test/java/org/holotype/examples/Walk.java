package org.holotype.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One walk through an example's {@code run} script, from a directory that is not its own.
 *
 * @param status what it exited with
 * @param words what it said, both streams as they came
 */
record Walk(int status, String words) {
  private static final int LIMIT_MINUTES = 20;

  /** Variables that select code or places; a walk must not depend on the machine's. */
  private static final List<String> CLEARED =
      List.of(
          "OPENBLAS_",
          "OMP_",
          "MKL_",
          "NPY_",
          "BLIS_",
          "GLIBC_",
          "LC_",
          "LANG",
          "TZ",
          "MPL",
          "OMPI_",
          "HWLOC_");

  /** Runs {@code run} of the example with this name. */
  static Walk through(String example, Path temporary, String... arguments)
      throws IOException, InterruptedException {
    return by(Path.of(example, "run"), temporary, arguments);
  }

  /** Runs this script of an example. */
  static Walk by(Path script, Path temporary, String... arguments)
      throws IOException, InterruptedException {
    Path words = temporary.resolve("words");
    List<String> command = new ArrayList<>();
    command.add(script.toAbsolutePath().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(temporary.toFile())
            .redirectErrorStream(true)
            .redirectOutput(words.toFile());
    clear(builder.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
      process.destroy();
    }
    return new Walk(process.waitFor(), Files.readString(words));
  }

  private static void clear(Map<String, String> environment) {
    environment.keySet().removeIf(name -> CLEARED.stream().anyMatch(name::startsWith));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
  }

  /** How many lines say this. */
  long saying(String text) {
    return words.lines().filter(line -> line.contains(text)).count();
  }
}
