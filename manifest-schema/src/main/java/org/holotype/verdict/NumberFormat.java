package org.holotype.verdict;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a file without a header stores its numbers, one after the other.
 *
 * @param kind what a number is
 * @param width of a number in bytes
 * @param order of its bytes
 */
public record NumberFormat(Kind kind, int width, ByteOrder order) {
  private static final Pattern WRITTEN =
      Pattern.compile("(?<order>[<>])(?:(?<real>f[248])|(?<kind>[iu])(?<width>[1248]))");

  /** What a number is. */
  public enum Kind {
    /** IEEE 754 binary16, binary32 or binary64, by the width. */
    FLOAT,
    /** Two's complement. */
    SIGNED,
    /** Without a sign. */
    UNSIGNED
  }

  /**
   * Reads the array protocol's code (NEP 1), byte order first: {@code <f8}, {@code >i4}.
   *
   * @throws IllegalArgumentException in words, where it is none
   */
  public static NumberFormat parse(String code) {
    Matcher written = WRITTEN.matcher(code);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "\"" + code + "\" is no type of numbers such as <f8, >f4, <i4 or <u2");
    }
    ByteOrder order =
        written.group("order").equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int width = code.charAt(2) - '0';
    return switch (code.charAt(1)) {
      case 'f' -> new NumberFormat(Kind.FLOAT, width, order);
      case 'i' -> new NumberFormat(Kind.SIGNED, width, order);
      default -> new NumberFormat(Kind.UNSIGNED, width, order);
    };
  }

  /** For example {@code little-endian float64}. */
  public String words() {
    String endian = order == ByteOrder.LITTLE_ENDIAN ? "little" : "big";
    String name =
        switch (kind) {
          case FLOAT -> "float";
          case SIGNED -> "int";
          case UNSIGNED -> "uint";
        };
    return String.format(Locale.ROOT, "%s-endian %s%d", endian, name, Byte.SIZE * width);
  }
}
