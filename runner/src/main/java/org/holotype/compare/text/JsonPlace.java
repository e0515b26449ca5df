package org.holotype.compare.text;

/**
 * Where in a document, as a JSON pointer (RFC 6901); written out only when somebody asks.
 *
 * @param before what stands before the pointer, for example {@code line 3, }
 * @param pointer the pointer so far
 * @param key the last member's name, empty in an array
 */
record JsonPlace(String before, String pointer, String key) {
  static JsonPlace root(String before) {
    return new JsonPlace(before, "", "");
  }

  JsonPlace member(String name) {
    return new JsonPlace(before, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), name);
  }

  /** Items go by their array's name. */
  JsonPlace item(int index) {
    return new JsonPlace(before, pointer + "/" + index, key);
  }

  String words() {
    return before + (pointer.isEmpty() ? "the whole document" : pointer);
  }
}
