package org.holotype.compare.slot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notations of a point in time that files carry: ISO 8601 (date and time), PDF dates (ISO
 * 32000-1, 7.9.4), Exif, RFC 5322 section 3.3, and C's {@code ctime}. A time without a zone is
 * taken as UTC: no zone lies farther away than the day that a run's window is widened by.
 */
final class Times {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
  private static final String CLOCK = "(?<h>\\d\\d):(?<m>\\d\\d)(?::(?<s>\\d\\d))?";
  private static final String ZONE = "(?<zone>Z|[+-]\\d\\d:?\\d\\d)?";

  /** Every one is anchored where it is tried and reads a bounded number of characters. */
  private static final List<Notation> NOTATIONS =
      List.of(
          new Notation(
              "iso",
              "(?<y>\\d{4})-(?<mo>\\d\\d)-(?<d>\\d\\d)[T ]" + CLOCK + "(?:[.,]\\d{1,9})?" + ZONE),
          new Notation(
              "pdf",
              "D:(?<y>\\d{4})(?<mo>\\d\\d)(?<d>\\d\\d)(?<h>\\d\\d)(?<m>\\d\\d)(?<s>\\d\\d)"
                  + "(?:Z(?:00'?(?:00'?)?)?|(?<zone>[+-]\\d\\d'\\d\\d)'?)?"),
          new Notation(
              "exif",
              "(?<y>\\d{4}):(?<mo>\\d\\d):(?<d>\\d\\d) (?<h>\\d\\d):(?<m>\\d\\d):(?<s>\\d\\d)"
                  + "(?<zone>)"),
          new Notation(
              "mail",
              "(?:[A-Z][a-z]{2}, )?(?<d>\\d{1,2}) (?<mo>[A-Z][a-z]{2}) (?<y>\\d{4}) "
                  + CLOCK
                  + " (?:GMT|UTC|UT|(?<zone>Z|[+-]\\d{4}))"),
          new Notation(
              "ctime",
              "[A-Z][a-z]{2} (?<mo>[A-Z][a-z]{2}) (?<d>[ \\d]\\d) "
                  + CLOCK
                  + "(?: [A-Z]{3,4})? (?<y>\\d{4})"
                  + "(?<zone>)"));

  private record Notation(String name, Pattern pattern) {
    Notation(String name, String pattern) {
      this(name, Pattern.compile(pattern));
    }
  }

  /**
   * A time in a text.
   *
   * @param notation how it is written
   * @param end offset behind it
   */
  record Found(String notation, Instant instant, int end) {}

  private Times() {}

  /** The time that begins exactly there, if one does and no word runs on behind it. */
  static Optional<Found> at(String text, int offset) {
    for (Notation notation : NOTATIONS) {
      Matcher matcher = notation.pattern().matcher(text).region(offset, text.length());
      if (matcher.lookingAt() && !runsOn(text, matcher.end())) {
        Optional<Instant> instant = instant(matcher);
        if (instant.isPresent()) {
          return Optional.of(new Found(notation.name(), instant.orElseThrow(), matcher.end()));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean runsOn(String text, int end) {
    return end < text.length() && Character.isLetterOrDigit(text.charAt(end));
  }

  private static Optional<Instant> instant(Matcher parts) {
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, "y"),
              month(parts.group("mo")),
              number(parts, "d"),
              number(parts, "h"),
              number(parts, "m"),
              number(parts, "s"));
      return Optional.of(local.toInstant(zone(parts.group("zone"))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, String name) {
    String digits = parts.group(name);
    return digits == null ? 0 : Integer.parseInt(digits.strip());
  }

  private static int month(String written) {
    if (Character.isDigit(written.charAt(0))) {
      return Integer.parseInt(written);
    }
    int at = MONTHS.indexOf(written.toLowerCase(Locale.ROOT));
    return at % 3 == 0 ? at / 3 + 1 : 0;
  }

  private static ZoneOffset zone(@org.jspecify.annotations.Nullable String written) {
    if (written == null || written.isEmpty() || written.equals("Z")) {
      return ZoneOffset.UTC;
    }
    int hours = Integer.parseInt(written.substring(1, 3));
    int minutes = Integer.parseInt(written.substring(written.length() - 2));
    int sign = written.charAt(0) == '-' ? -1 : 1;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }
}
