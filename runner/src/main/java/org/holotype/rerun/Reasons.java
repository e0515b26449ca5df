package org.holotype.rerun;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;

/** What decides a verdict besides the outputs, in words. */
final class Reasons {
  private Reasons() {}

  /** All that a reader has to know before the outputs. */
  static Optional<String> of(Recipe recipe, Observation then, Observation now) {
    String all =
        Stream.of(beyondOutputs(then, now), lent(recipe))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return Optional.of(all).filter(words -> !words.isEmpty());
  }

  private static Optional<String> beyondOutputs(Observation then, Observation now) {
    if (then.exit().status() != now.exit().status()) {
      return Optional.of(
          "the command " + words(then.exit()) + " then and " + words(now.exit()) + " now");
    }
    if (then.outputs().isEmpty() && now.outputs().isEmpty()) {
      return Optional.of("the record holds no outputs, so there is nothing to compare");
    }
    return Optional.empty();
  }

  /** A run that was lent something of its host was not sealed, whatever came of it. */
  private static Optional<String> lent(Recipe recipe) {
    List<String> told = Consent.told(recipe);
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of("not sealed: the command was lent " + String.join(", and ", told));
  }

  private static String words(Exit exit) {
    return exit.signal()
        .map(signal -> "was killed by signal " + signal)
        .orElse("exited with " + exit.status());
  }
}
