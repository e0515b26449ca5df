package org.holotype.compare.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A point in time as text writes it, by a fixed list of grammars: ISO 8601, RFC 2822 section 3.3,
 * C's {@code ctime} and {@code __DATE__ __TIME__}, PDF dates (ISO 32000-2, 7.9.4), seconds and
 * milliseconds since 1970. Without a zone it counts as UTC.
 *
 * @param grammar which of them
 * @param end index behind it
 * @param instant what it says
 */
record Moment(int grammar, int end, Instant instant) {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String MONTH = "(?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
  private static final String DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String CLOCK = "(?<h>\\d{2}):(?<m>\\d{2}):(?<s>\\d{2})";
  private static final String ZONE = "(?<zone>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})";

  /** Every part has a bounded length, so that no text makes matching slow. */
  private static final List<Pattern> GRAMMARS =
      List.of(
          Pattern.compile(
              "(?<y>\\d{4})(?<sep>[-/])(?<mo>\\d{2})\\k<sep>(?<d>\\d{2})"
                  + "(?:[T ](?<h>\\d{2}):(?<m>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?"
                  + "(?: ?"
                  + ZONE
                  + ")?)?"),
          Pattern.compile(
              "(?<y>\\d{4})(?<mo>\\d{2})(?<d>\\d{2})T(?<h>\\d{2})(?<m>\\d{2})(?<s>\\d{2})"
                  + "(?:[.,](?<f>\\d{1,9}))?"
                  + ZONE
                  + "?"),
          Pattern.compile(
              "(?:" + DAY + ", )?(?<d>\\d{1,2}) " + MONTH + " (?<y>\\d{4}) " + CLOCK + " " + ZONE),
          Pattern.compile(
              DAY
                  + " "
                  + MONTH
                  + " {1,2}(?<d>\\d{1,2}) "
                  + CLOCK
                  + " (?:(?<zone>UTC|GMT) )?(?<y>\\d{4})"),
          Pattern.compile(MONTH + " {1,2}(?<d>\\d{1,2}),? (?<y>\\d{4}),? " + CLOCK),
          Pattern.compile(
              "D:(?<y>\\d{4})(?<mo>\\d{2})(?<d>\\d{2})"
                  + "(?:(?<h>\\d{2})(?<m>\\d{2})(?<s>\\d{2})"
                  + "(?<zone>Z|[+-]\\d{2}'?(?:\\d{2})?'?)?)?"));

  private static final Pattern EPOCH =
      Pattern.compile("(?<s>\\d{10})(?:(?<ms>\\d{3})|\\.(?<f>\\d{1,9}))?");

  private static final int EPOCH_GRAMMAR = 100;

  /** The time that begins at an index, if one does that reads as a whole. */
  static Optional<Moment> at(String text, int from) {
    char first = text.charAt(from);
    boolean digit = Numeral.isDigit(first);
    if (!digit && "JFMASONDTW".indexOf(first) < 0) {
      return Optional.empty();
    }
    for (int i = 0; i < GRAMMARS.size(); i++) {
      Matcher matcher = matcher(GRAMMARS.get(i), text, from);
      if (matcher.lookingAt() && isWhole(text, matcher.end())) {
        return calendar(matcher, i);
      }
    }
    return digit ? epoch(text, from) : Optional.empty();
  }

  /** The time that the whole text is. */
  static Optional<Moment> of(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : at(text, 0).filter(moment -> moment.end == text.length());
  }

  private static Matcher matcher(Pattern grammar, String text, int from) {
    return grammar.matcher(text).region(from, text.length());
  }

  private static boolean isWhole(String text, int end) {
    return end == text.length()
        || !(Character.isLetterOrDigit(text.charAt(end))
            || (text.charAt(end) == '.'
                && end + 1 < text.length()
                && Numeral.isDigit(text.charAt(end + 1))));
  }

  private static Optional<Moment> epoch(String text, int from) {
    Matcher matcher = matcher(EPOCH, text, from);
    if (!matcher.lookingAt() || !isWhole(text, matcher.end())) {
      return Optional.empty();
    }
    Instant instant = Instant.ofEpochSecond(Long.parseLong(matcher.group("s")));
    int grammar = matcher.group("ms") == null ? EPOCH_GRAMMAR : EPOCH_GRAMMAR + 1;
    return Optional.of(new Moment(grammar, matcher.end(), instant));
  }

  private static Optional<Moment> calendar(Matcher matcher, int grammar) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(matcher, "y"),
              month(matcher, grammar),
              number(matcher, "d"),
              number(matcher, "h"),
              number(matcher, "m"),
              Math.min(59, number(matcher, "s")));
      Instant instant = OffsetDateTime.of(local, zone(matcher)).toInstant();
      return Optional.of(new Moment(grammar, matcher.end(), instant));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int month(Matcher matcher, int grammar) {
    boolean named = grammar >= 2 && grammar <= 4;
    return named ? MONTHS.indexOf(matcher.group("month")) / 3 + 1 : number(matcher, "mo");
  }

  private static int number(Matcher matcher, String group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ZoneOffset zone(Matcher matcher) {
    String zone = matcher.pattern().pattern().contains("<zone>") ? matcher.group("zone") : null;
    if (zone == null || Character.isLetter(zone.charAt(0))) {
      return ZoneOffset.UTC;
    }
    String digits = zone.replace(":", "").replace("'", "");
    return ZoneOffset.of(digits.substring(0, 3) + ":" + (digits + "00").substring(3, 5));
  }
}
