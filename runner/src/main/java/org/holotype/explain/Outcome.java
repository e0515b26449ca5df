package org.holotype.explain;

import java.util.Map;
import java.util.TreeMap;
import org.holotype.manifest.TreePath;

/**
 * What one run left: per output a word that is equal exactly where bytes, type and mode are.
 *
 * @param words by path
 */
record Outcome(Map<TreePath, String> words) {
  /** The word of an output that a run did not leave. */
  static final String ABSENT = "absent";

  Outcome {
    words = Map.copyOf(new TreeMap<>(words));
  }

  String of(TreePath output) {
    return words.getOrDefault(output, ABSENT);
  }
}
