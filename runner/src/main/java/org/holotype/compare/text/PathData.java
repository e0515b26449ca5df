package org.holotype.compare.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.holotype.verdict.DifferenceClass;

/** Numbers strung together with letters, as drawings write their curves (SVG 1.1, section 8.3). */
final class PathData {
  private static final Set<String> ATTRIBUTES = Set.of("d", "points", "transform", "viewBox");

  /** Parts of a longer one would not fit in memory beside each other. */
  private static final int LONGEST = 1 << 20;

  private PathData() {}

  static boolean isIn(String attribute) {
    return ATTRIBUTES.contains(attribute);
  }

  /** Holds two of them against each other; other letters or another count are another curve. */
  static void compare(Tally tally, String a, String b) {
    if (Math.max(a.length(), b.length()) > LONGEST) {
      tally.sample(DifferenceClass.VALUE_CHANGE, a, b);
      return;
    }
    List<String> left = parts(a);
    List<String> right = parts(b);
    if (left.size() != right.size()) {
      tally.sample(DifferenceClass.STRUCTURAL, left.size() + " parts", right.size() + " parts");
      return;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!left.get(i).equals(right.get(i))) {
        tally.number(left.get(i), right.get(i));
      }
    }
  }

  /** Commas and blanks only keep the parts from each other. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.max(at + 1, Numeral.end(text, at));
      String part = text.substring(at, end);
      if (!part.isBlank() && !part.equals(",")) {
        parts.add(part);
      }
      at = end;
    }
    return parts;
  }
}
