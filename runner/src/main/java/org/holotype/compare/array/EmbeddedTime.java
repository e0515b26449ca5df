package org.holotype.compare.array;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.compare.Context;

/**
 * Texts of places that are made to hold the time of writing, such as a file's history. Two of them
 * mean the same where they are equal but for times that each lie within their own side's run. A
 * time without a zone is read as UTC: a run's window is a day wider than any zone.
 */
public final class EmbeddedTime {
  private static final String CLOCK = "\\d{2}:\\d{2}:\\d{2}";
  private static final Pattern TIME =
      Pattern.compile(
          "(?<iso>\\d{4}-\\d{2}-\\d{2}[T ]"
              + CLOCK
              + ")(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?"
              + "|[A-Z][a-z]{2} (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) (?<clock>"
              + CLOCK
              + ") (?<year>\\d{4})");
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy", Locale.ROOT);
  private static final int LONGEST = 1 << 16;
  private static final String STAND_IN = "\u0000";

  private EmbeddedTime() {}

  /** Whether the two texts differ in nothing but the times of their own runs. */
  public static boolean explains(String left, Context recorded, String right, Context observed) {
    if (left.length() > LONGEST || right.length() > LONGEST) {
      return false;
    }
    String before = without(left, recorded);
    return before.contains(STAND_IN)
        && !left.contains(STAND_IN)
        && !right.contains(STAND_IN)
        && before.equals(without(right, observed));
  }

  private static String without(String text, Context run) {
    Matcher times = TIME.matcher(text);
    StringBuilder rest = new StringBuilder();
    while (times.find()) {
      String kept = run.isWithinADay(instant(times)) ? STAND_IN : times.group();
      times.appendReplacement(rest, Matcher.quoteReplacement(kept));
    }
    return times.appendTail(rest).toString();
  }

  private static Instant instant(Matcher found) {
    try {
      LocalDateTime time =
          found.group("iso") != null
              ? LocalDateTime.parse(found.group("iso").replace(' ', 'T'))
              : LocalDateTime.parse(
                  String.join(
                      " ",
                      found.group("month"),
                      found.group("day").strip(),
                      found.group("clock"),
                      found.group("year")),
                  CTIME);
      return time.toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return Instant.MIN;
    }
  }
}
