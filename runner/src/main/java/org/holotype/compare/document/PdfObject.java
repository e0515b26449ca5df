package org.holotype.compare.document;

import java.util.List;
import java.util.NavigableMap;

/** What a PDF is made of (ISO 32000-1, 7.3). */
sealed interface PdfObject {
  /** Nothing, which is also what a reference to no object means. */
  record Null() implements PdfObject {}

  /** True or false. */
  record Bool(boolean value) implements PdfObject {}

  /** A number without a point. */
  record Int(long value) implements PdfObject {}

  /** A number with a point. */
  record Real(double value) implements PdfObject {}

  /**
   * A string.
   *
   * @param bytes one character each
   */
  record Text(String bytes) implements PdfObject {}

  /** A name, without its slash. */
  record Name(String value) implements PdfObject {}

  /** An operator, or anything else that is no object of its own. */
  record Word(String value) implements PdfObject {}

  /** A list. */
  record Array(List<PdfObject> items) implements PdfObject {}

  /** A dictionary, without the keys whose value is null. */
  record Dict(NavigableMap<String, PdfObject> entries) implements PdfObject {
    PdfObject get(String key) {
      return entries.getOrDefault(key, NULL);
    }
  }

  /**
   * A stream, still encoded.
   *
   * @param start of its data in the file
   * @param length of its data in bytes
   */
  record Stream(Dict dict, int start, int length) implements PdfObject {}

  /** A reference to an object of its own. */
  record Ref(int number, int generation) implements PdfObject {}

  /** The only one there need be. */
  Null NULL = new Null();
}
