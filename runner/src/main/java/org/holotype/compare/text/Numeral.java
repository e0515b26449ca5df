package org.holotype.compare.text;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number as text writes it: {@code [+-]digits[.digits][(e|d)[+-]digits]}, or a spelling of NaN or
 * infinity. Digits with a leading zero are no number but a name.
 *
 * @param text as it was written
 * @param kind which of them
 * @param value the nearest double
 */
record Numeral(String text, Kind kind, double value) {
  private static final int LONGEST = 400;

  enum Kind {
    INTEGER,
    DECIMAL,
    NAN,
    INFINITE
  }

  /** The number that the whole text is. */
  static Optional<Numeral> of(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    return end(text, 0) == text.length() ? Optional.of(finite(text)) : special(text);
  }

  private static Numeral finite(String text) {
    int sign = isAt(text, 0, "+-") ? 1 : 0;
    boolean integer = digits(text, sign) == text.length();
    return new Numeral(
        text, integer ? Kind.INTEGER : Kind.DECIMAL, Double.parseDouble(javaSpelling(text)));
  }

  /** Fortran writes the exponent with a D. */
  private static String javaSpelling(String text) {
    return text.replace('d', 'e').replace('D', 'e');
  }

  private static Optional<Numeral> special(String text) {
    boolean signed = text.charAt(0) == '-' || text.charAt(0) == '+';
    // As programs write them; any other mixture of letters is a name.
    return switch (signed ? text.substring(1) : text) {
      case "nan", "NaN", "NAN" -> Optional.of(new Numeral(text, Kind.NAN, Double.NaN));
      case "inf", "Inf", "INF", "infinity", "Infinity", "INFINITY" ->
          Optional.of(
              new Numeral(
                  text,
                  Kind.INFINITE,
                  text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY));
      default -> Optional.empty();
    };
  }

  /** Where a finite number that begins at an index ends; the index itself where none begins. */
  static int end(CharSequence text, int from) {
    int at = from;
    if (isAt(text, at, "+-")) {
      at++;
    }
    int whole = at;
    at = digits(text, at);
    int wholeDigits = at - whole;
    if (wholeDigits > 1 && text.charAt(whole) == '0') {
      return from;
    }
    int fractionDigits = 0;
    if (isAt(text, at, ".")) {
      int fraction = at + 1;
      fractionDigits = digits(text, fraction) - fraction;
      at = fraction + fractionDigits;
    }
    return wholeDigits + fractionDigits == 0 ? from : exponent(text, at, fractionDigits);
  }

  /** Fortran's D counts after a fraction only: 1D5 is a name, of a well perhaps. */
  private static int exponent(CharSequence text, int at, int fractionDigits) {
    if (!isAt(text, at, fractionDigits > 0 ? "eEdD" : "eE")) {
      return at;
    }
    int power = isAt(text, at + 1, "+-") ? at + 2 : at + 1;
    int end = digits(text, power);
    // More digits than an int can hold are no exponent that anybody could mean.
    return end == power || end - power > 8 ? at : end;
  }

  /** Where the digits that begin at an index end. */
  static int digits(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isAt(CharSequence text, int at, String any) {
    return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  boolean isFinite() {
    return kind == Kind.INTEGER || kind == Kind.DECIMAL;
  }

  /** Whether it is written like 1E30, which may as well be a code. */
  boolean looksLikeCode() {
    return kind == Kind.DECIMAL && text.indexOf('.') < 0 && !text.contains("-");
  }

  /** Whether an integer of one side has a double between itself and the other side. */
  boolean isBeyondDoubles(Numeral other) {
    return (kind == Kind.INTEGER) != (other.kind == Kind.INTEGER)
        && Math.max(Math.abs(value), Math.abs(other.value)) >= 0x1p53;
  }

  /** Whether both are integers, which no double may stand between. */
  boolean isIntegerLike(Numeral other) {
    return kind == Kind.INTEGER && other.kind == Kind.INTEGER;
  }

  /** Whether both say exactly the same number; +0 and -0 are the same only as integers. */
  boolean isSame(Numeral other) {
    if (kind == Kind.NAN || other.kind == Kind.NAN) {
      return kind == other.kind;
    }
    if (kind == Kind.INFINITE || other.kind == Kind.INFINITE) {
      return kind == other.kind && value == other.value;
    }
    if (value != other.value) {
      return false;
    }
    boolean zeros = value == 0 && other.value == 0 && !isIntegerLike(other);
    return exact().compareTo(other.exact()) == 0 && (!zeros || 1 / value == 1 / other.value);
  }

  /** Whether a double says at all what was written. */
  boolean fitsDouble() {
    return switch (kind) {
      case NAN, INFINITE -> true;
      default -> !Double.isInfinite(value) && (value != 0 || exact().signum() == 0);
    };
  }

  /** Exactly what was written; finite numbers only. */
  BigDecimal exact() {
    return new BigDecimal(javaSpelling(text));
  }
}
