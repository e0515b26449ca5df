package org.holotype.host;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's way of writing blanks, line feeds and backslashes in names: {@code \012}. */
public final class Octal {
  private static final Pattern ESCAPE = Pattern.compile("\\\\([0-3][0-7]{2})");

  private Octal() {}

  /** The bytes (ISO-8859-1) that were escaped. */
  public static String unescape(String escaped) {
    return ESCAPE
        .matcher(escaped)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    Character.toString((char) Integer.parseInt(match.group(1), 8))));
  }
}
