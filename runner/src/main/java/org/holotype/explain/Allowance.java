package org.holotype.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;

/**
 * How much a search may cost.
 *
 * @param runs at most so many
 * @param time none is begun later than this after the start
 */
public record Allowance(int runs, Duration time) {
  /** Enough for about ten causes. */
  public static final Allowance DEFAULT = new Allowance(60, Duration.ofDays(365));

  private static final Pattern RUNS = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern TIME = Pattern.compile("([1-9][0-9]{0,4})([smh])");

  /**
   * As people write it: {@code 20} runs, {@code 90s}, {@code 15m}, {@code 2h}.
   *
   * @throws Failure {@code USAGE}
   */
  public static Allowance parse(String words) {
    if (RUNS.matcher(words).matches()) {
      return new Allowance(Integer.parseInt(words), DEFAULT.time());
    }
    Matcher time = TIME.matcher(words);
    if (time.matches()) {
      long amount = Long.parseLong(time.group(1));
      return new Allowance(
          Integer.MAX_VALUE,
          switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
          });
    }
    throw new Failure(
        Code.USAGE,
        "--budget \"" + EscapedBytes.write(words) + "\" is not understood",
        "it is neither a number of runs nor a time",
        "write it as 20, 90s, 15m or 2h");
  }

  void require(int made, Instant begun) throws BudgetSpent {
    Optional<String> spent = spent(made, begun);
    if (spent.isPresent()) {
      throw new BudgetSpent(spent.get());
    }
  }

  /** Why no further run may be made, in words; empty where one may. */
  Optional<String> spent(int made, Instant begun) {
    if (made >= runs) {
      return Optional.of("the budget of " + runs + " runs is spent");
    }
    return Duration.between(begun, Instant.now()).compareTo(time) >= 0
        ? Optional.of("the budget of " + time.toSeconds() + " s is spent")
        : Optional.empty();
  }
}
