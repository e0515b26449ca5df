package org.holotype.compare.parquet;

import java.io.IOException;

/** What stands before each page ({@code parquet.thrift}, PageHeader). */
final class PageHeader {
  static final int DATA = 0;
  static final int DICTIONARY = 2;
  static final int DATA_2 = 3;

  private int type = -1;
  private int uncompressed = -1;
  private int compressed = -1;
  private int values;
  private int encoding = -1;
  private int levels = 3;
  private int optionalLength;
  private int repeatedLength;
  private boolean packed = true;

  private PageHeader() {}

  static PageHeader read(Compact in) throws IOException {
    PageHeader header = new PageHeader();
    in.struct(
        id -> {
          switch (id) {
            case 1 -> header.type = in.small();
            case 2 -> header.uncompressed = in.small();
            case 3 -> header.compressed = in.small();
            case 5 -> in.struct(field -> header.data(field, in));
            case 7 -> in.struct(field -> header.dictionary(field, in));
            case 8 -> in.struct(field -> header.second(field, in));
            default -> {
              return false;
            }
          }
          return true;
        });
    return header;
  }

  private boolean data(int id, Compact in) throws IOException {
    switch (id) {
      case 1 -> values = in.small();
      case 2 -> encoding = in.small();
      case 3 -> levels = in.small();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean dictionary(int id, Compact in) throws IOException {
    switch (id) {
      case 1 -> values = in.small();
      case 2 -> encoding = in.small();
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean second(int id, Compact in) throws IOException {
    switch (id) {
      case 1 -> values = in.small();
      case 4 -> encoding = in.small();
      case 5 -> optionalLength = in.small();
      case 6 -> repeatedLength = in.small();
      case 7 -> packed = in.number() != 0;
      default -> {
        return false;
      }
    }
    return true;
  }

  int type() {
    return type;
  }

  int uncompressed() {
    return uncompressed;
  }

  int compressed() {
    return compressed;
  }

  int values() {
    return values;
  }

  int encoding() {
    return encoding;
  }

  /** How levels are stored, in pages of the first version. */
  int levels() {
    return levels;
  }

  int optionalLength() {
    return optionalLength;
  }

  int repeatedLength() {
    return repeatedLength;
  }

  /** Whether values are compressed, in pages of the second version. */
  boolean isPacked() {
    return packed;
  }
}
