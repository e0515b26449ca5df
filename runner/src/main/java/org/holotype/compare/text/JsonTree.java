package org.holotype.compare.text;

import java.util.List;
import java.util.Map;

/**
 * A JSON value (RFC 8259) as it was written: numbers keep their digits, objects their key order.
 */
sealed interface JsonTree {
  /** Members in the order of the file. */
  record Members(Map<String, JsonTree> byKey) implements JsonTree {}

  /** Items in order. */
  record Items(List<JsonTree> list) implements JsonTree {}

  /** A string. */
  record Text(String value) implements JsonTree {}

  /** A number, digit by digit. */
  record Digits(String digits) implements JsonTree {}

  /** {@code true}, {@code false} or {@code null}. */
  record Word(String word) implements JsonTree {}

  /** What a reader is shown of it. */
  default String shown() {
    if (this instanceof Text text) {
      return text.value();
    }
    if (this instanceof Digits number) {
      return number.digits();
    }
    if (this instanceof Word word) {
      return word.word();
    }
    return this instanceof Items items
        ? items.list().size() + " items"
        : ((Members) this).byKey().size() + " members";
  }

  /** Whether it holds others. */
  default boolean isContainer() {
    return this instanceof Members || this instanceof Items;
  }
}
