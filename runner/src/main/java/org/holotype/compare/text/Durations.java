package org.holotype.compare.text;

import java.util.Locale;
import java.util.Optional;

/** How long something took, as programs say it. */
final class Durations {
  private Durations() {}

  /** Seconds in a unit of time. */
  static Optional<Double> unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "ns" -> Optional.of(1e-9);
      case "us", "µs" -> Optional.of(1e-6);
      case "ms" -> Optional.of(1e-3);
      case "s", "sec", "secs", "second", "seconds" -> Optional.of(1.0);
      case "min", "mins", "minute", "minutes" -> Optional.of(60.0);
      case "hr", "hour", "hours" -> Optional.of(3600.0);
      default -> Optional.empty();
    };
  }

  /** Seconds in {@code 1m2.345s}. */
  static double clock(String text) {
    int minutes = text.indexOf('m');
    String seconds = text.substring(minutes + 1, text.length() - 1).replace(',', '.');
    return Integer.parseInt(text.substring(0, minutes)) * 60.0 + Double.parseDouble(seconds);
  }
}
