package org.holotype.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.holotype.manifest.EscapedBytes;

/** Small pieces of text that several reports share. */
final class Words {
  private Words() {}

  /** {@code 1 output}, {@code 3 outputs}. */
  static String count(long number, String one) {
    return grouped(number) + " " + (number == 1 ? one : one + "s");
  }

  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Foreign text without control characters; plain text stays as it is. */
  static String harmless(String text) {
    return text.codePoints().noneMatch(Words::isControl)
        ? text
        : EscapedBytes.write(
            new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  /** Foreign text on one line of at most so many characters. */
  static String clipped(String text, int most) {
    String harmless = harmless(text);
    return harmless.length() <= most ? harmless : harmless.substring(0, most - 3) + "...";
  }

  /** An argument vector as a shell would take it; arguments are in their written form. */
  static String command(List<String> arguments) {
    return arguments.stream().map(Words::quoted).collect(Collectors.joining(" "));
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
