package org.holotype.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.ImageSignature;

/** Small pieces of text that several reports share. */
public final class Words {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.UP);

  private Words() {}

  /** {@code 1 output}, {@code 3 outputs}. */
  public static String count(long number, String one) {
    return grouped(number) + " " + (number == 1 ? one : one + "s");
  }

  /** Digits in groups of three; the JDK's formatter loads every locale's data for that. */
  public static String grouped(long number) {
    StringBuilder text = new StringBuilder(Long.toString(number));
    int first = number < 0 ? 1 : 0;
    for (int at = text.length() - 3; at > first; at -= 3) {
      text.insert(at, ',');
    }
    return text.toString();
  }

  /** The text and blanks behind it, up to a width. */
  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** The word as a sentence begins with it. */
  public static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** A measured bound in at most three digits, rounded up so that it stays a bound. */
  public static String atMost(double bound) {
    if (bound == 0 || Double.isNaN(bound) || Double.isInfinite(bound)) {
      return bound == 0 ? "0" : Double.toString(bound);
    }
    BigDecimal rounded = new BigDecimal(bound).round(THREE_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent >= -4 && exponent <= 6
        ? rounded.toPlainString()
        : rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }

  /** Foreign text without control characters; plain text stays as it is. */
  public static String harmless(String text) {
    return text.codePoints().noneMatch(Words::isControl)
        ? text
        : EscapedBytes.write(
            new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /**
   * Foreign text on one line of at most so many characters; what cannot be shown is not read
   * either.
   */
  public static String clipped(String text, int most) {
    String read = text.length() <= most ? text : text.substring(0, end(text, most));
    String harmless = harmless(read);
    return harmless.length() <= most && read.length() == text.length()
        ? harmless
        : harmless.substring(0, end(harmless, Math.min(most - 3, harmless.length()))) + "...";
  }

  /** Not between the two halves of one character. */
  private static int end(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }

  /** An argument vector as a shell would take it; arguments are in their written form. */
  public static String command(List<String> arguments) {
    return arguments.stream().map(Words::quoted).collect(Collectors.joining(" "));
  }

  /** How far a signature that an image carries was checked. */
  static String checked(ImageSignature signature) {
    boolean trusted =
        signature.trust().equals(Optional.of(ImageSignature.Trust.TRUSTED))
            && signature.state() == ImageSignature.State.VERIFIED;
    return signature.kind()
        + " "
        + signature.state().name().toLowerCase(Locale.ROOT)
        + (trusted ? " and trusted" : "");
  }

  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + harmless(argument).replace("'", "'\\''") + "'";
  }

  private static boolean isControl(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL || type == Character.FORMAT;
  }
}
