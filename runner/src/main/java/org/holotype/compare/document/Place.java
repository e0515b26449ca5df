package org.holotype.compare.document;

/**
 * Where in a document something stands.
 *
 * @param page counted from 1; 0 where it belongs to no page
 * @param words for example {@code page 2, /Resources /Font}
 * @param key of the dictionary entry, empty outside dictionaries
 */
record Place(int page, String words, String key) {
  private static final int LONGEST = 160;

  static Place named(String words) {
    return new Place(0, words, "");
  }

  static Place page(int number) {
    return new Place(number, "page " + number, "");
  }

  Place entry(String name) {
    return new Place(page, deeper((key.isEmpty() ? ", /" : " /") + name), name);
  }

  /** A step whose name says nothing of what stands there. */
  Place item(String step) {
    return new Place(page, deeper(step), key);
  }

  /** What a stream draws there: the name that leads to it says nothing of that. */
  Place drawn() {
    return new Place(page, words, "");
  }

  /** Whether nothing of it was left out, so that nothing else stands there. */
  boolean isWhole() {
    return !words.endsWith("...");
  }

  private String deeper(String step) {
    if (!isWhole()) {
      return words;
    }
    return words.length() + step.length() > LONGEST ? words + " ..." : words + step;
  }
}
