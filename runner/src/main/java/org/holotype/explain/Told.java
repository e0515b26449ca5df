package org.holotype.explain;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.manifest.Exit;
import org.holotype.observe.Condition;

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

  /** Whether this run ended as one of the ends did and was launched as they were. */
  boolean isGood(Flips run) {
    return broken(List.of(run)).isEmpty() && fallback(List.of(run)).isEmpty();
  }

  /** In what a launch of one of these runs was another one than those of the ends, in words. */
  Optional<String> fallback(Collection<Flips> some) {
    List<List<String>> launches =
        Stream.concat(Stream.of(Flips.NONE, all), some.stream())
            .map(runs)
            .flatMap(Optional::stream)
            .map(Seen::fallbacks)
            .distinct()
            .toList();
    return launches.size() < 2
        ? Optional.empty()
        : Optional.of("runs were not launched alike, so it is not tested: " + launches);
  }

  /** Why this was not held in one of these runs although it was asked for, in words. */
  Optional<String> refused(Contrast.Pin pin, Collection<Flips> some) {
    List<Condition> wanted =
        Stream.of(pin.recorded(), pin.observed()).flatMap(each -> each.all().stream()).toList();
    return some.stream()
        .map(runs)
        .flatMap(Optional::stream)
        .flatMap(seen -> wanted.stream().filter(seen::isRefused))
        .findFirst()
        .map(each -> each.describe() + " was refused by a launch, so it is not tested");
  }

  private static String words(Exit exit) {
    return exit.signal()
        .map(signal -> "was ended by signal " + signal)
        .orElse("exited with " + exit.status());
  }
}
