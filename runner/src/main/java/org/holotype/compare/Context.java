package org.holotype.compare;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What one side's record knows of its own run: only what fits this may be taken for an embedded
 * time, path, host or id.
 *
 * @param started when the run began
 * @param finished when it ended
 * @param known strings of that run, the longest first
 */
public record Context(Optional<Instant> started, Optional<Instant> finished, List<Known> known) {
  /** Nothing is known, so nothing is excused. */
  public static final Context NONE = new Context(Optional.empty(), Optional.empty(), List.of());

  public Context {
    known =
        known.stream()
            .filter(one -> !one.text().isEmpty())
            .sorted(
                Comparator.<Known>comparingInt(one -> -one.text().length())
                    .thenComparing(Known::text))
            .toList();
  }

  /**
   * A string that belongs to that run alone.
   *
   * @param role the same word on both sides, for example {@code work directory}
   * @param text as that side's run would write it
   */
  public record Known(String role, String text) {}

  /** Whether an instant lies within a day of that side's run. */
  public boolean isWithinADay(Instant instant) {
    long day = 86_400;
    return started.isPresent()
        && !instant.isBefore(started.orElseThrow().minusSeconds(day))
        && !instant.isAfter(finished.or(() -> started).orElseThrow().plusSeconds(day));
  }
}
