package org.holotype.bad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one call of the shipped command said.
 *
 * @param status it exited with
 */
record Said(int status, String out, String err) {
  private static final Schemas ERROR = Schemas.ofAnswer("error");
  private static final List<String> WORDS = List.of("holotype: ", "  why:  ", "  mend: ");

  /** Three lines for people, each once, and, since JSON was asked for, one document. */
  void requireRefusal(String code) {
    WORDS.forEach(this::requireOnce);
    assertFalse(err.contains("\tat ") || err.contains("Exception"), err);
    assertFalse(err.contains("null"), err);
    assertEquals(List.of(), ERROR.complaints(out), out);
    JsonNode error = JsonMapper.shared().readTree(out).get("error");
    assertEquals(code, error.get("code").asString(), this::toString);
    assertTrue(err.contains("holotype: " + error.get("what").asString() + "\n"), err);
  }

  /** Whether the words for people hold this text. */
  Said saying(String text) {
    assertTrue(err.contains(text), err);
    return this;
  }

  private void requireOnce(String word) {
    List<String> lines = err.lines().filter(line -> line.startsWith(word)).toList();
    assertEquals(1, lines.size(), this::toString);
    assertTrue(lines.get(0).length() > word.length() + 5, err);
  }
}
