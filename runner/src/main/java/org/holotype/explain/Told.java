package org.holotype.explain;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.holotype.manifest.Exit;

/**
 * What was seen of the runs of a search besides their outputs. A run that ended otherwise than both
 * ends shows that something cannot be had so, and not what moves bits.
 *
 * @param runs that were made, by what was flipped
 * @param all flipped
 * @param recorded how the one ended
 * @param observed how the other did
 */
record Told(Function<Flips, Optional<Seen>> runs, Flips all, Exit recorded, Exit observed) {
  /** With everything held at the recorded values. */
  Optional<Seen> atRecorded() {
    return runs.apply(Flips.NONE);
  }

  /** With everything at the observed ones. */
  Optional<Seen> atObserved() {
    return runs.apply(all);
  }

  /** Why no end that was made here shows anything, in words; empty where they ended as known. */
  Optional<String> otherEnd() {
    return otherEnd(atRecorded(), recorded, "held as recorded")
        .or(() -> otherEnd(atObserved(), observed, "as observed"));
  }

  private static Optional<String> otherEnd(Optional<Seen> made, Exit known, String how) {
    return made.map(Seen::exit)
        .filter(exit -> !exit.equals(known))
        .map(
            exit ->
                "with everything "
                    + how
                    + ", the command "
                    + words(exit)
                    + " and not as it did, so it is not tested");
  }

  /** That one of these runs ended as neither end did, in words. */
  Optional<String> broken(Collection<Flips> some) {
    return some.stream()
        .map(runs)
        .flatMap(Optional::stream)
        .map(Seen::exit)
        .filter(exit -> !Objects.equals(exit, recorded) && !Objects.equals(exit, observed))
        .map(exit -> "without the others that are named, the command " + words(exit))
        .findFirst();
  }

  /** Whether this run ended as one of the ends did, as far as that was seen. */
  boolean endedWell(Flips run) {
    return broken(List.of(run)).isEmpty();
  }

  private static String words(Exit exit) {
    return exit.signal()
        .map(signal -> "was ended by signal " + signal)
        .orElse("exited with " + exit.status());
  }
}
