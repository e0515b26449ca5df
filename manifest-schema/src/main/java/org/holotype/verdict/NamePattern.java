package org.holotype.verdict;

/**
 * A name of a part, in which {@code *} stands for any run of characters.
 *
 * @param pattern as it was declared
 */
record NamePattern(String pattern) {
  /** Goes back to the last star alone, which takes at most pattern times name steps. */
  boolean matches(String name) {
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
