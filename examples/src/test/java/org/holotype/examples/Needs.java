package org.holotype.examples;

import java.io.File;
import java.io.IOException;
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
    if (!isInPath(name)) {
      goWithout(name, name + " is not installed here");
    }
  }

  /** Goes on only where this account may make user namespaces, as every launch does. */
  static void userNamespaces() throws IOException, InterruptedException {
    program("unshare");
    Process process =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      goWithout("userns", "this account may not make user namespaces here");
    }
  }

  private static void goWithout(String need, String reason) {
    if (required().contains(need) || required().contains("all")) {
      Assertions.fail(reason + ", and HOLOTYPE_REQUIRE lists " + need);
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
