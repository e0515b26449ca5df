package org.holotype.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is absent, the test is skipped and says so; it fails
 * where the variable {@code HOLOTYPE_REQUIRE}, a comma-separated list, names the need or {@code
 * all}.
 */
public final class Needs {
  private static final List<String> REQUIRED =
      List.of(System.getenv().getOrDefault("HOLOTYPE_REQUIRE", "").split(",", -1));

  private Needs() {}

  /** Goes on only where a program of this name is in {@code PATH}; where it is. */
  public static Path program(String name) {
    Optional<Path> found = inPath(name);
    unless(found.isPresent(), name, name + " is not in PATH");
    return found.orElseThrow();
  }

  /** Goes on only where this very file can be executed; the need is its name. */
  public static void executable(Path file) {
    unless(Files.isExecutable(file), file.getFileName().toString(), file + " is not there");
  }

  /** Goes on only where this very file can be read; the need is its name. */
  public static void readable(Path file) {
    unless(Files.isReadable(file), file.getFileName().toString(), file + " is not there");
  }

  /** Goes on only where this directory may be written; the need is its name. */
  public static void writable(Path directory) {
    unless(
        Files.isWritable(directory),
        directory.getFileName().toString(),
        directory + " may not be written");
  }

  /** Goes on only where a Python in {@code PATH} has this module; the need is its name. */
  public static Path pythonWith(String module) throws IOException, InterruptedException {
    Optional<Path> found = Optional.empty();
    for (Path python : everyInPath("python3")) {
      if (found.isEmpty() && succeeds(python.toString(), "-c", "import " + module)) {
        found = Optional.of(python);
      }
    }
    unless(found.isPresent(), module, "no python3 in PATH has the module " + module);
    return found.orElseThrow();
  }

  /** Goes on only where this account may make user namespaces, as every launch does. */
  public static void userNamespaces() throws IOException, InterruptedException {
    String unshare = program("unshare").toString();
    unless(
        succeeds(unshare, "--user", "--map-root-user", "--mount", "true"),
        "userns",
        "this account may not make user namespaces");
  }

  private static boolean succeeds(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  private static void unless(boolean there, String need, String lack) {
    if (there) {
      return;
    }
    if (REQUIRED.contains(need) || REQUIRED.contains("all")) {
      Assertions.fail(lack + ", and HOLOTYPE_REQUIRE lists " + need);
    }
    System.out.println("skipped: " + lack);
    Assumptions.abort(lack);
  }

  private static Optional<Path> inPath(String name) {
    return everyInPath(name).stream().findFirst();
  }

  private static List<Path> everyInPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(directory -> !directory.isEmpty())
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .toList();
  }
}
