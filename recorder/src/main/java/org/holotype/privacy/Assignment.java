package org.holotype.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.privacy.Private.Kind;

/**
 * {@code PASSWORD=...} and its kin: a name that says that its value is secret. Placeholders,
 * references to other variables, paths and plain words are no secrets.
 */
final class Assignment {
  private static final int LONGEST = 512;
  private static final Set<String> SECRET =
      Set.of("password", "passwd", "passphrase", "secret", "token", "apikey", "credentials");
  private static final Set<String> OWNERS = Set.of("api", "access", "private", "secret", "auth");
  private static final Pattern VALUE =
      Pattern.compile(
          "[\"']?\\s{0,3}[=:]\\s{0,3}[\"']?([^\\s\"'`,;$<>{}()\\[\\]/*%]{6,256})(?![$<{(/])");
  private static final Pattern TELLING = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z]).*");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?i).*(?:example|changeme|placeholder|redacted|dummy|xxxx|your[-_]).*");

  private Assignment() {}

  /** Adds the value that the name at {@code start} is given; says where to go on, or 0. */
  static int find(String text, int start, int end, List<Private> found) {
    if (!isGiven(text, end) || !isSecret(text.substring(start, Math.min(end, start + LONGEST)))) {
      return 0;
    }
    Matcher value = VALUE.matcher(text).region(end, Math.min(text.length(), end + LONGEST));
    if (!value.lookingAt()) {
      return 0;
    }
    int token = TokenShapes.find(text, value.start(1), found);
    if (token > 0 || !isTelling(value.group(1))) {
      return token;
    }
    found.add(new Private(Kind.PASSWORD, value.start(1), value.end(1)));
    return value.end();
  }

  /** Few words are followed by a value, so that few need a closer look. */
  private static boolean isGiven(String text, int end) {
    for (int at = end; at < Math.min(text.length(), end + 5); at++) {
      char letter = text.charAt(at);
      if (letter == '=' || letter == ':') {
        return true;
      }
      if (letter != ' ' && letter != '"' && letter != '\'') {
        return false;
      }
    }
    return false;
  }

  /** Whether a variable of that name is meant to be secret. */
  static boolean isSecret(String name) {
    List<String> parts = List.of(name.toLowerCase(Locale.ROOT).split("_", -1));
    String last = parts.get(parts.size() - 1);
    return SECRET.contains(last)
        || (last.equals("key") && parts.size() > 1 && OWNERS.contains(parts.get(parts.size() - 2)));
  }

  private static boolean isTelling(String value) {
    return TELLING.matcher(value).matches() && !PLACEHOLDER.matcher(value).matches();
  }
}
