package org.holotype.explain;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/**
 * A factor with its two values.
 *
 * @param factor its name
 * @param recorded in words
 * @param observed in words
 * @param rank in the order of the search, likeliest first
 * @param hold what can be done about it
 */
record Contrast(String factor, String recorded, String observed, int rank, Hold hold) {
  /** What can be done about a difference here. */
  sealed interface Hold {}

  /**
   * It can be held at either value.
   *
   * @param recorded conditions that bring about the recorded value
   * @param observed conditions that bring about the observed value
   * @param selections what mapped libraries tell of themselves once it is held at the recorded
   *     value, by the fact's name
   * @param turned what they tell at the observed value, where that is known beforehand
   */
  record Pin(
      Conditions recorded,
      Conditions observed,
      Map<String, String> selections,
      Map<String, String> turned)
      implements Hold {
    Pin {
      selections = Map.copyOf(selections);
      turned = Map.copyOf(turned);
    }

    Pin(Conditions recorded, Conditions observed, Map<String, String> selections) {
      this(recorded, observed, selections, Map.of());
    }

    /** Both; where they say something about the same thing, this one counts. */
    Pin beside(Pin other) {
      return new Pin(
          other.recorded.and(recorded.all()),
          other.observed.and(observed.all()),
          both(selections, other.selections),
          both(turned, other.turned));
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
      Map<String, String> both = new TreeMap<>(other);
      both.putAll(one);
      return both;
    }

    private Set<String> things() {
      return Stream.of(recorded, observed)
          .flatMap(each -> each.all().stream())
          .map(Condition::about)
          .collect(Collectors.toSet());
    }
  }

  /**
   * Several that nothing reads by name, held as one.
   *
   * @param all of them
   */
  record Together(Pin all) implements Hold {}

  /**
   * Nothing in the run could read it.
   *
   * @param why in words
   */
  record Unread(String why) implements Hold {}

  /**
   * It cannot be held at the recorded value on this host.
   *
   * @param why in words
   */
  record Unpinnable(String why) implements Hold {}

  /** The pin, where there is one. */
  Optional<Pin> pin() {
    if (hold instanceof Together together) {
      return Optional.of(together.all());
    }
    return hold instanceof Pin pin ? Optional.of(pin) : Optional.empty();
  }

  /**
   * Why what was held did not take, seen in what the libraries of the held runs told; empty where
   * everything known is as it was asked for.
   *
   * @param told by the runs at both ends
   */
  Optional<String> ineffective(Told told) {
    return pin()
        .flatMap(
            pin ->
                told.atRecorded()
                    .flatMap(seen -> seen.contradicts(pin.selections()))
                    .or(() -> told.atObserved().flatMap(seen -> seen.contradicts(pin.turned()))));
  }

  /**
   * Whose taking was not told in a held run, so that nothing is known of what did not move: an
   * inquiry may have failed, or what was held may keep its library from loading.
   */
  Optional<String> untold(Told told) {
    return pin()
        .flatMap(
            pin ->
                Seen.lacks(told.atRecorded(), pin.selections())
                    .or(() -> Seen.lacks(told.atObserved(), pin.turned())));
  }

  /** Whether both are held by one and the same thing. */
  boolean isHeldAs(Contrast other) {
    return pin().isPresent()
        && other.pin().isPresent()
        && !Collections.disjoint(pin().orElseThrow().things(), other.pin().orElseThrow().things());
  }

  /** Both, where this one cannot be turned without the other. */
  Contrast beside(Contrast other) {
    return new Contrast(
        factor + " and " + other.factor(),
        recorded + "; " + other.recorded(),
        observed + "; " + other.observed(),
        Math.min(rank, other.rank()),
        pin().orElseThrow().beside(other.pin().orElseThrow()));
  }

  /** In one line: what it was and what it is. */
  String describe() {
    return factor + " (" + recorded + " recorded, " + observed + " observed)";
  }

  /** Everything that is held to have the recorded values. */
  static Conditions recorded(List<Contrast> contrasts) {
    Conditions all = Conditions.NONE;
    for (Contrast each : contrasts) {
      all = all.and(each.pin().map(Pin::recorded).orElse(Conditions.NONE).all());
    }
    return all;
  }
}
