package org.holotype.lint;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.holotype.manifest.Observation;

/** The time of the run in what it wrote: the next run has another. */
final class TimeStamps implements Rule {
  /** To the minute, as programs write them; the day alone may be data. */
  private static final List<String> FORMS =
      List.of(
          "uuuu-MM-dd'T'HH:mm",
          "uuuu-MM-dd HH:mm",
          "uuuuMMddHHmm",
          "uuuuMMdd'T'HHmm",
          "uuuu/MM/dd HH:mm",
          "uuuu:MM:dd HH:mm",
          "EEE MMM ppd HH:mm",
          "EEE, dd MMM uuuu HH:mm",
          "dd/MMM/uuuu:HH:mm");

  private static final int GZIP_TIME = 4;
  private static final String GZIP_MAGIC = "\u001f\u008b\b";

  private final Instant started;
  private final Instant finished;
  private final Set<String> stamps = new LinkedHashSet<>();

  private TimeStamps(Instant started, Instant finished) {
    this.started = started;
    this.finished = finished;
  }

  /**
   * The times of one run; runs of hours are looked for at their start and end. A record that no
   * recorder wrote may hold no instant; then there is none to look for.
   */
  static Optional<Rule> of(Observation run) {
    try {
      TimeStamps times =
          new TimeStamps(Instant.parse(run.started()), Instant.parse(run.finished()));
      times.add(times.started);
      times.add(times.finished);
      return Optional.of(times);
    } catch (DateTimeParseException unclear) {
      return Optional.empty();
    }
  }

  private void add(Instant instant) {
    for (String form : FORMS) {
      stamps.add(
          DateTimeFormatter.ofPattern(form, Locale.ENGLISH)
              .withZone(ZoneOffset.UTC)
              .format(instant));
    }
    stamps.add(Long.toString(instant.getEpochSecond()));
  }

  @Override
  public List<Finding> findings(Text text) {
    if (text.role() != Text.Role.OUTPUT) {
      return List.of();
    }
    if (text.content().startsWith(GZIP_MAGIC)) {
      return isRunning(gzipTime(text.content()))
          ? List.of(finding(text.name(), "the time of the run in its gzip header"))
          : List.of();
    }
    List<Finding> findings = new ArrayList<>();
    List<String> lines = text.lines();
    for (int line = 0; line < lines.size(); line++) {
      String one = lines.get(line);
      if (stamps.stream().anyMatch(one::contains)) {
        findings.add(finding(text.at(line), "the time of the run"));
      }
    }
    return findings;
  }

  private static Finding finding(String where, String what) {
    return new Finding(
        "time-stamp",
        where,
        "holds " + what,
        "leave it out (gzip -n), or declare a day: record --env SOURCE_DATE_EPOCH=...");
  }

  private boolean isRunning(long epochSecond) {
    return epochSecond >= started.getEpochSecond() && epochSecond <= finished.getEpochSecond() + 1;
  }

  /** Seconds since 1970, RFC 1952 section 2.3.1; 0 where there is none. */
  private static long gzipTime(String bytes) {
    long time = 0;
    for (int i = GZIP_TIME + 3; i >= GZIP_TIME && bytes.length() > GZIP_TIME + 3; i--) {
      time = time << 8 | (bytes.charAt(i) & 0xff);
    }
    return time;
  }
}
