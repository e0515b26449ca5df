package org.holotype.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Usage;

/**
 * What one side's record knows of its own run: only what fits this may be taken for an embedded
 * time, path, host or id.
 *
 * @param started when the run began
 * @param finished when it ended
 * @param known strings of that run, the longest first
 * @param usage what it cost, where that was measured
 */
public record Context(
    Optional<Instant> started,
    Optional<Instant> finished,
    List<Known> known,
    Optional<Usage> usage) {
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

  /** Of a run of which nobody measured what it cost. */
  public Context(Optional<Instant> started, Optional<Instant> finished, List<Known> known) {
    this(started, finished, known, Optional.empty());
  }

  /**
   * A string that belongs to that run alone.
   *
   * @param role the same word on both sides, for example {@code work directory}
   * @param text as that side's run would write it
   */
  public record Known(String role, String text) {
    /** Whether it stands there, and is neither a part of a longer word nor a sibling's name. */
    public boolean isWordIn(String longer, int at) {
      int end = at + text.length();
      return longer.startsWith(text, at)
          && (at == 0 || !isGlued(longer.charAt(at - 1), text.charAt(0)))
          && (end == longer.length() || !isGlued(longer.charAt(end), text.charAt(end - at - 1)))
          && !isSiblingIn(longer, end);
    }

    /** The same, and a path does not begin within a longer one. */
    public boolean isWholeIn(String longer, int at) {
      int from = at;
      while (from > 0
          && (isPart(longer.charAt(from - 1)) || ".-".indexOf(longer.charAt(from - 1)) >= 0)) {
        from--;
      }
      return isWordIn(longer, at)
          && (text.charAt(0) != '/' || from == at || longer.charAt(from) == '-');
    }

    private boolean isSiblingIn(String longer, int end) {
      return text.charAt(0) == '/'
          && end + 1 < longer.length()
          && "-+~.".indexOf(longer.charAt(end)) >= 0
          && isPart(longer.charAt(end + 1));
    }

    private static boolean isGlued(char one, char other) {
      return isPart(one) && isPart(other);
    }

    /** A byte beyond ASCII may be part of any letter. */
    private static boolean isPart(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c >= 0x80;
    }
  }

  /** How long the run took, in seconds: as it was measured, else from its beginning to its end. */
  public Optional<Double> elapsed() {
    return usage
        .map(Usage::wallMilliseconds)
        .or(
            () ->
                started.flatMap(from -> finished.map(to -> Duration.between(from, to).toMillis())))
        .map(Context::seconds);
  }

  /** CPU time in user mode, in seconds, where it was measured. */
  public Optional<Double> user() {
    return usage.flatMap(Usage::userMilliseconds).map(Context::seconds);
  }

  /** CPU time in the kernel, likewise. */
  public Optional<Double> system() {
    return usage.flatMap(Usage::systemMilliseconds).map(Context::seconds);
  }

  private static double seconds(long milliseconds) {
    return milliseconds / 1e3;
  }

  /** Whether an instant lies within a day of that side's run. */
  public boolean isWithinADay(Instant instant) {
    long day = 86_400;
    return started.isPresent()
        && !instant.isBefore(started.orElseThrow().minusSeconds(day))
        && !instant.isAfter(finished.or(() -> started).orElseThrow().plusSeconds(day));
  }
}
