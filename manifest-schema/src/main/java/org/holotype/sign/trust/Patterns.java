package org.holotype.sign.trust;

import java.util.List;

/**
 * A comma-separated list of patterns (ssh_config(5), "PATTERNS"): {@code *} stands for any letters,
 * {@code ?} for one, and a pattern after {@code !} forbids what it matches.
 *
 * @param all in the order given, none empty
 */
public record Patterns(List<String> all) {
  public Patterns {
    all = List.copyOf(all);
  }

  static Patterns parse(String list) {
    return new Patterns(List.of(list.split(",", -1)));
  }

  boolean isMalformed() {
    return all.stream().anyMatch(pattern -> pattern.isEmpty() || pattern.equals("!"));
  }

  /** Whether some pattern allows the text and none forbids it. */
  public boolean match(String text) {
    boolean forbidden =
        all.stream().anyMatch(one -> one.startsWith("!") && matches(one.substring(1), text));
    return !forbidden && all.stream().anyMatch(one -> !one.startsWith("!") && matches(one, text));
  }

  @Override
  public String toString() {
    return String.join(",", all);
  }

  /** In time proportional to the product of both lengths, whatever the pattern. */
  private static boolean matches(String pattern, String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (in < text.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        resume = in;
      } else if (at < pattern.length() && fits(pattern.charAt(at), text.charAt(in))) {
        at++;
        in++;
      } else if (star >= 0) {
        at = star + 1;
        in = ++resume;
      } else {
        return false;
      }
    }
    return pattern.substring(at).chars().allMatch(rest -> rest == '*');
  }

  private static boolean fits(char pattern, char letter) {
    return pattern == '?' || pattern == letter;
  }
}
