package org.holotype.explain;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** Facts whose value is a list of words. */
final class Words {
  private static final String NONE = "none";

  private Words() {}

  static Set<String> set(String value) {
    Set<String> words = new TreeSet<>(Arrays.asList(value.strip().split("\\s+")));
    words.remove(NONE);
    words.remove("");
    return words;
  }

  static Set<String> minus(Set<String> all, Set<String> others) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(others);
    return rest;
  }
}
