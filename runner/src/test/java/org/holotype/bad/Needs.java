package org.holotype.bad;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.holotype.launch.BackendStatus;
import org.holotype.launch.HostSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: absent, it fails where {@code HOLOTYPE_REQUIRE} lists it. */
final class Needs {
  private Needs() {}

  static void program(String name) {
    if (!isInPath(name)) {
      goWithout(name, name + " is not installed here");
    }
  }

  /** Goes on only where this account can launch. */
  static void launches() {
    if (HostSupport.probe().stream().noneMatch(BackendStatus::ok)) {
      goWithout("userns", "this account can launch nothing here");
    }
  }

  private static void goWithout(String need, String reason) {
    List<String> required =
        List.of(System.getenv().getOrDefault("HOLOTYPE_REQUIRE", "").split(",", -1));
    if (required.contains(need) || required.contains("all")) {
      Assertions.fail(reason + ", and HOLOTYPE_REQUIRE lists " + need);
    }
    System.out.println("skipped: " + reason);
    Assumptions.abort(reason);
  }

  private static boolean isInPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }
}
