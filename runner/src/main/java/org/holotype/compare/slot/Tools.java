package org.holotype.compare.slot;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of programs with their versions. A number in such a text is a version only where it stands
 * as one: a program that was told to cut at 5 sigma may say so in the same place.
 */
final class Tools {
  private static final int LONGEST = 1 << 10;
  private static final char VERSION = '\0';
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9A-Za-z.+~_-]*+");
  private static final Pattern DOTTED = Pattern.compile("[0-9]+\\.[0-9].*+");
  private static final Pattern TWICE_DOTTED = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9].*+");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");
  private static final Pattern DATE = Pattern.compile("(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]");
  private static final String WORDS = "(?i:ver(?:sion)?|rev(?:ision)?|release|build|patchlevel)";
  private static final Pattern CALLED =
      Pattern.compile(".*(?:^|[^A-Za-z])(?:" + WORDS + "[ .:=-]{0,2}|[vV]\\.?)", Pattern.DOTALL);

  /** A name with the number glued to it. */
  private static final Pattern GLUED = Pattern.compile(".*?[A-Za-z][-_/]?", Pattern.DOTALL);

  private static final String NAME = "[A-Za-z][^\\s\\x00]*";
  private static final Pattern NAMED =
      Pattern.compile(
          "(?:.*\\s)?(?:[^\\s\\x00]*[A-Z][^\\s\\x00]*|(?:by|from|using|with) " + NAME + ") ",
          Pattern.DOTALL);
  private static final Pattern ALONE = Pattern.compile(NAME + " ");

  /** Behind another version, or what stands in brackets behind the name. */
  private static final Pattern BEHIND = Pattern.compile(".*[\\x00)] ", Pattern.DOTALL);

  /** Not the unit of a quantity, or another word that says what the number is. */
  private static final Pattern CLOSED =
      Pattern.compile(
          "(?:\\s*(?:[^\\sa-z].*)?|\\s+(?:by|for|from|http|on|using|with|www|" + WORDS + ").*)",
          Pattern.DOTALL);

  private Tools() {}

  /** Whether two texts name one program, each in a version of its own. */
  static boolean isSame(String recorded, String observed) {
    return withoutVersions(recorded).equals(withoutVersions(observed));
  }

  /** Whether a text holds no number but versions. */
  static boolean isName(String text) {
    return !NUMBER.matcher(withoutVersions(text)).find();
  }

  private static String withoutVersions(String text) {
    if (text.length() > LONGEST || text.indexOf(VERSION) >= 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    Matcher number = NUMBER.matcher(text);
    int start = 0;
    while (number.find()) {
      rest.append(text, start, number.start());
      start = number.end();
      boolean version = isVersion(rest, number.group(), text.substring(start));
      rest.append(version ? Character.toString(VERSION) : number.group());
    }
    return rest.append(text.substring(start)).toString();
  }

  private static boolean isVersion(CharSequence before, String number, String after) {
    if (DATE.matcher(number).matches() || CALLED.matcher(before).matches()) {
      return true;
    }
    boolean dotted = DOTTED.matcher(number).matches();
    if (GLUED.matcher(before).matches()) {
      return dotted && (TWICE_DOTTED.matcher(number).matches() || isProper(before));
    }
    boolean closed = CLOSED.matcher(after).matches();
    boolean named = NAMED.matcher(before).matches();
    return closed
        && (dotted
            ? named || ALONE.matcher(before).matches() || BEHIND.matcher(before).matches()
            : named && YEAR.matcher(number).matches());
  }

  /** Whether the word at the end is a name by its capital. */
  private static boolean isProper(CharSequence before) {
    int from = before.length();
    boolean capital = false;
    while (from > 0 && !Character.isWhitespace(before.charAt(from - 1))) {
      from--;
      capital |= Character.isUpperCase(before.charAt(from));
    }
    return capital;
  }
}
