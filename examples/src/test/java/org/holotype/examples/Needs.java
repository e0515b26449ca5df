package org.holotype.examples;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: absent, it fails where {@code HOLOTYPE_REQUIRE} lists it. */
final class Needs {
  private Needs() {}

  /** Goes on only where a program of this name is in {@code PATH}. */
  static void program(String name) {
    if (isInPath(name)) {
      return;
    }
    String reason = name + " is not installed here";
    if (required().contains(name) || required().contains("all")) {
      Assertions.fail(reason + ", and HOLOTYPE_REQUIRE lists it");
    }
    System.out.println("skipped: " + reason);
    Assumptions.abort(reason);
  }

  private static boolean isInPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }

  private static List<String> required() {
    return List.of(System.getenv().getOrDefault("HOLOTYPE_REQUIRE", "").split(","));
  }
}
