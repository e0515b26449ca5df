package org.holotype.compare.array.hdf;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.holotype.compare.Undecodable;

/**
 * Values that stand elsewhere in the file than their dataset (strings of variable length, lists,
 * references), in words that are equal only where the values are.
 *
 * @param targets names the object that a reference means
 */
record Values(StoredType type, LongFunction<String> targets) {
  private static final int DEEPEST = 16;

  /**
   * One text per element.
   *
   * @param rank how many axes the data have
   */
  List<String> of(Object data, int rank) throws Undecodable {
    List<String> values = new ArrayList<>();
    flatten(data, rank, values);
    return values;
  }

  private void flatten(Object data, int rank, List<String> into) throws Undecodable {
    if (rank == 0) {
      into.add(words(data, 0));
      return;
    }
    for (int i = 0; i < Array.getLength(data); i++) {
      flatten(Array.get(data, i), rank - 1, into);
    }
  }

  private String words(Object value, int depth) throws Undecodable {
    if (depth >= DEEPEST) {
      throw new Undecodable("its values are nested too deep");
    }
    if (value.getClass().isArray()) {
      List<String> items = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        items.add(counted(words(Array.get(value, i), depth + 1)));
      }
      return items.toString();
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, String> sorted = new TreeMap<>();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        sorted.put(String.valueOf(member.getKey()), counted(words(member.getValue(), depth + 1)));
      }
      return sorted.toString();
    }
    return value instanceof Long address && type.words().contains("Reference")
        ? targets.apply(address)
        : String.valueOf(value);
  }

  /** Where one of several ends must not depend on what it holds. */
  private static String counted(String words) {
    return words.length() + ":" + words;
  }
}
