package org.holotype.launch;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchResult;
import org.holotype.observe.Launcher;

/**
 * How long a launch may last. One that lasts longer is ended with all its processes, as by Ctrl-C,
 * whatever signals they ignore.
 *
 * @param duration longer than nothing
 */
public record TimeLimit(Duration duration) {
  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,4})([smhd])");

  /**
   * As people write it: {@code 90s}, {@code 15m}, {@code 2h}, {@code 7d}.
   *
   * @return empty where it is not understood
   */
  public static Optional<TimeLimit> parse(String words) {
    Matcher written = WRITTEN.matcher(words);
    return written.matches()
        ? Optional.of(of(Long.parseLong(written.group(1)), written.group(2)))
        : Optional.empty();
  }

  private static TimeLimit of(long amount, String unit) {
    return new TimeLimit(
        switch (unit) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  /** The same launches, none of which lasts longer than this. */
  public Launcher on(Launcher launcher) {
    return request -> launch(launcher, request);
  }

  private LaunchResult launch(Launcher launcher, LaunchRequest request) {
    Alarm alarm = Alarm.set(duration);
    try {
      return launcher.launch(request);
    } catch (Failure ended) {
      throw ended.code() == Code.INTERRUPTED && alarm.rang()
          ? tooLong(request).causedBy(ended)
          : ended;
    } finally {
      alarm.stop();
    }
  }

  private Failure tooLong(LaunchRequest request) {
    return new Failure(
        Code.TIME_LIMIT,
        "the command was stopped before its end",
        EscapedBytes.write(request.command().get(0))
            + " ran longer than the time limit of "
            + duration.toSeconds()
            + " s",
        "give a longer --time-limit, or none");
  }
}
