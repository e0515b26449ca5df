package org.holotype.lint;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a recipe with those that continue it; comments are no lines.
 *
 * @param first its number, from 0
 * @param text of all of it
 */
record Joined(int first, String text) {
  static List<Joined> of(List<String> lines) {
    List<Joined> joined = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int first = 0;
    for (int line = 0; line < lines.size(); line++) {
      String one = lines.get(line);
      if (text.isEmpty()) {
        first = line;
      }
      boolean comment = one.stripLeading().startsWith("#");
      boolean continued = one.endsWith("\\");
      if (!comment) {
        text.append(continued ? one.substring(0, one.length() - 1) : one).append(' ');
      }
      if (!continued && !comment && !text.isEmpty()) {
        joined.add(new Joined(first, text.toString()));
        text.setLength(0);
      }
    }
    if (!text.isEmpty()) {
      joined.add(new Joined(first, text.toString()));
    }
    return joined;
  }
}
