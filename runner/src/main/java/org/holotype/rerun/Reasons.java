package org.holotype.rerun;

import java.util.Optional;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Observation;

/** What decides a verdict besides the outputs, in words. */
final class Reasons {
  private Reasons() {}

  static Optional<String> beyondOutputs(Observation then, Observation now) {
    if (then.exit().status() != now.exit().status()) {
      return Optional.of(
          "the command " + words(then.exit()) + " then and " + words(now.exit()) + " now");
    }
    if (then.outputs().isEmpty() && now.outputs().isEmpty()) {
      return Optional.of("the record holds no outputs, so there is nothing to compare");
    }
    return Optional.empty();
  }

  private static String words(Exit exit) {
    return exit.signal()
        .map(signal -> "was killed by signal " + signal)
        .orElse("exited with " + exit.status());
  }
}
