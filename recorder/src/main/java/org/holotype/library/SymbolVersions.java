package org.holotype.library;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of symbol versions, of which the highest of each set tells what an object needs. */
final class SymbolVersions {
  private static final Pattern VERSION =
      Pattern.compile("([A-Za-z]\\w*)_([0-9]{1,9}(?:\\.[0-9]{1,9})*)");

  private SymbolVersions() {}

  /** The highest of each set, sorted by set; names without a number are left out. */
  static List<String> highest(Collection<String> names) {
    TreeMap<String, String> highest = new TreeMap<>();
    for (String name : names) {
      Matcher version = VERSION.matcher(name);
      if (version.matches()) {
        highest.merge(version.group(1), version.group(2), SymbolVersions::higher);
      }
    }
    return highest.entrySet().stream().map(set -> set.getKey() + "_" + set.getValue()).toList();
  }

  private static String higher(String one, String other) {
    int[] first = numbers(one);
    int[] second = numbers(other);
    return Arrays.compare(first, second) >= 0 ? one : other;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }
}
