package org.holotype.compare.text;

import org.holotype.verdict.Policy;

/** The parts that a policy does not count; {@code *} stands for any run of characters. */
final class Ignored {
  private Ignored() {}

  static boolean matches(Policy policy, String name) {
    return policy.ignored().stream().anyMatch(pattern -> matches(pattern, name));
  }

  /** Goes back to the last star alone, which takes at most pattern times name steps. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int star = -1;
    int resume = 0;
    int n = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
