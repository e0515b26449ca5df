package org.holotype.implementation;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lists as variables hold them. */
final class Words {
  private Words() {}

  /** The words of a list that is parted by commas or blanks, each once; none is {@code none}. */
  static String sorted(String list) {
    String words =
        Arrays.stream(list.split("[,\\s]+"))
            .filter(word -> !word.isEmpty())
            .sorted()
            .distinct()
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "none" : words;
  }
}
