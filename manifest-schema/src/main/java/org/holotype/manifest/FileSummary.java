package org.holotype.manifest;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What can still be told of a file when its bytes are not at hand: where it differs from another,
 * and how its numbers lie.
 *
 * @param blocks digests of its blocks; present for large files
 * @param array its numbers; present for files that are one numeric array
 */
public record FileSummary(Optional<Blocks> blocks, Optional<NumberArray> array) {
  /** Nothing is told. */
  public static final FileSummary NONE = new FileSummary(Optional.empty(), Optional.empty());

  /** Whether it tells nothing. */
  public boolean tellsNothing() {
    return blocks.isEmpty() && array.isEmpty();
  }

  /**
   * The blocks of a file, of equal size but for the last.
   *
   * @param size of a block in bytes: a power of two, 1 MiB or more
   * @param digests the first 16 hexadecimal digits of the SHA-256 of each block, one after the
   *     other: enough to tell where, the file's own digest says whether
   */
  public record Blocks(long size, String digests) {
    /** The smallest block, in bytes. */
    public static final long SMALLEST = 1 << 20;

    /** Most blocks of one file. */
    public static final int MOST = 1024;

    /** How many hexadecimal digits are kept of each block. */
    public static final int DIGITS = 16;

    private static final Pattern HEX =
        Pattern.compile("([0-9a-f]{" + DIGITS + "}){1," + MOST + "}");

    public Blocks {
      if (size < SMALLEST || Long.bitCount(size) != 1 || !HEX.matcher(digests).matches()) {
        throw new IllegalArgumentException("block digests are malformed");
      }
    }

    /** How many there are. */
    public int count() {
      return digests.length() / DIGITS;
    }

    /** What is kept of one block's digest. */
    public String digest(int block) {
      return digests.substring(block * DIGITS, (block + 1) * DIGITS);
    }
  }

  /**
   * The numbers of an array. Minimum, maximum and sum leave out what is no number (NaN); they are
   * absent where nothing is left, and for types that a double does not hold.
   *
   * @param type of one element, as NumPy writes it: {@code <f8}
   * @param order {@code C} where the last index runs fastest, {@code F} where the first one does
   * @param shape the length of each dimension
   * @param digest of the elements' bytes as they are stored
   * @param minimum decimal text, as Java writes doubles
   * @param maximum likewise
   * @param sum likewise, compensated, in the order in which the elements are stored
   * @param nans how many elements are no number
   */
  public record NumberArray(
      String type,
      String order,
      List<Long> shape,
      Digest digest,
      Optional<String> minimum,
      Optional<String> maximum,
      Optional<String> sum,
      long nans) {
    private static final int MOST_DIMENSIONS = 64;

    public NumberArray {
      shape = List.copyOf(shape);
      if (shape.size() > MOST_DIMENSIONS || shape.stream().anyMatch(length -> length < 0)) {
        throw new IllegalArgumentException("an array's shape is malformed");
      }
    }

    /** For example {@code 3 x 4 of <f8}; a single number has no dimensions. */
    public String words() {
      String lengths =
          shape.isEmpty()
              ? "one"
              : String.join(" x ", shape.stream().map(length -> Long.toString(length)).toList());
      return lengths + " of " + type + (order.equals("F") ? ", first index fastest" : "");
    }
  }
}
