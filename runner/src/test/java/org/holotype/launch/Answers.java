package org.holotype.launch;

import java.util.HashMap;
import java.util.Map;

/**
 * What a launched program printed under headings.
 *
 * @param sections by heading, each without the blank line at its end
 */
record Answers(Map<String, String> sections) {
  private static final String HEADING = "\n== ";

  static Answers of(String out) {
    Map<String, String> sections = new HashMap<>();
    for (String part : ("\n" + out).split(HEADING, -1)) {
      int end = part.indexOf('\n');
      if (end > 0) {
        sections.put(part.substring(0, end), part.substring(end + 1));
      }
    }
    return new Answers(Map.copyOf(sections));
  }

  /** The answer under that heading; where it was never printed, words that fit nothing. */
  String to(String question) {
    String answer = sections.getOrDefault(question, "not answered: " + question + "\n");
    return answer.isEmpty() || answer.endsWith("\n") ? answer : answer + "\n";
  }
}
