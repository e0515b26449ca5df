package org.holotype.packages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form of deb822(5), of R's DESCRIPTION and of Python's METADATA: {@code Field: value} lines,
 * stanzas parted by blank lines. Continuation lines are passed over: no field that we want has any.
 * Bytes as ISO-8859-1.
 */
final class Stanzas {
  private Stanzas() {}

  /** Every stanza that has any of these fields. */
  static List<Map<String, String>> all(String text, Set<String> wanted) {
    List<Map<String, String>> stanzas = new ArrayList<>();
    Map<String, String> stanza = new HashMap<>();
    for (int start = 0; start < text.length(); ) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (text.substring(start, end).isBlank()) {
        add(stanza, stanzas);
        stanza = new HashMap<>();
      } else {
        take(text.substring(start, end), wanted, stanza);
      }
      start = end + 1;
    }
    add(stanza, stanzas);
    return stanzas;
  }

  /** The first stanza's fields, of those wanted. */
  static Map<String, String> first(String text, Set<String> wanted) {
    return all(text, wanted).stream().findFirst().orElse(Map.of());
  }

  private static void take(String line, Set<String> wanted, Map<String, String> stanza) {
    int colon = line.indexOf(':');
    if (colon > 0 && wanted.contains(line.substring(0, colon))) {
      stanza.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
    }
  }

  private static void add(Map<String, String> stanza, List<Map<String, String>> stanzas) {
    if (!stanza.isEmpty()) {
      stanzas.add(stanza);
    }
  }
}
