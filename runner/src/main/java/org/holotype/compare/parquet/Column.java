package org.holotype.compare.parquet;

import java.util.List;
import java.util.Map;
import org.holotype.compare.Undecodable;

/**
 * A leaf of the schema.
 *
 * @param path its name, with those of its owners before it
 * @param type how its values are stored
 * @param width of each in bytes, where they are of fixed length
 * @param isUnsigned whether its whole numbers have no sign
 * @param optional how many of its owners and itself may be absent or repeated
 * @param repeated how many of them may be repeated
 */
record Column(String path, Type type, int width, boolean isUnsigned, int optional, int repeated) {
  /** Physical types, by their codes. */
  enum Type {
    BOOLEAN,
    INT32,
    INT64,
    INT96,
    FLOAT,
    DOUBLE,
    BYTE_ARRAY,
    FIXED;

    static Type of(int code) throws Undecodable {
      return switch (code) {
        case 0 -> BOOLEAN;
        case 1 -> INT32;
        case 2 -> INT64;
        case 3 -> INT96;
        case 4 -> FLOAT;
        case 5 -> DOUBLE;
        case 6 -> BYTE_ARRAY;
        case 7 -> FIXED;
        default -> throw new Undecodable("a column is of type " + code);
      };
    }

    boolean isBinary() {
      return this == INT96 || this == BYTE_ARRAY || this == FIXED;
    }

    /** In bytes, of numbers. */
    int bytes() {
      return this == INT32 || this == FLOAT ? Integer.BYTES : this == BOOLEAN ? 1 : Long.BYTES;
    }
  }

  /**
   * Where a part of the column stands.
   *
   * @param at the first page
   * @param length of all its pages in bytes
   * @param values how many there are, absent ones too
   * @param limits what is said of the values without reading them, by the field's number in {@code
   *     Statistics}: readers pass over whole parts because of it
   * @param isIndexed whether more is said of its values elsewhere in the file, page by page or by a
   *     Bloom filter
   */
  record Chunk(
      long at,
      long length,
      long values,
      int codec,
      List<Integer> encodings,
      Map<Integer, String> limits,
      boolean isIndexed) {
    Chunk {
      encodings = List.copyOf(encodings);
      limits = Map.copyOf(limits);
    }

    /** Whether nothing is said on both sides that is not the same. */
    boolean isLimitedLike(Chunk other) {
      return limits.entrySet().stream()
          .allMatch(
              one ->
                  other.limits.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()));
    }
  }
}
