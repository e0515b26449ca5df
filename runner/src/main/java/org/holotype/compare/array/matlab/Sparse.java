package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.matlab.MatBytes.Element;

/**
 * Where the stored elements of a sparse matrix stand (MAT-File Format, "Sparse Array Data Element
 * Format").
 *
 * @param rows of each stored element, from 0 on
 * @param columns how many elements stand before each column, and before the end
 * @param columnEnds how many of these numbers there are
 * @param count of stored elements
 */
record Sparse(MatBytes file, Element rows, Element columns, long columnEnds, long count) {
  static Sparse of(MatBytes file, Subscripts shape, Element rows, Element columns)
      throws IOException {
    long ends = shape.shape().axes().size() < 2 ? 1 : shape.shape().axes().get(1) + 1;
    if (columns.count() < ends) {
      throw new Undecodable("a sparse matrix has columns without elements of their own");
    }
    long count = number(file, columns, ends - 1);
    if (count < 0 || count > rows.count()) {
      throw new Undecodable("a sparse matrix states " + count + " elements");
    }
    return new Sparse(file, rows, columns, ends, count);
  }

  private static long number(MatBytes file, Element element, long index) throws IOException {
    int width = element.storage().width();
    return element
        .storage()
        .whole(file.bytes().peek(element.at() + index * width, width).order(file.order()));
  }

  /** For example {@code (2, 3)}. */
  String place(long index) {
    try {
      return "(" + (number(file, rows, index) + 1) + ", " + (column(index) + 1) + ")";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last column that begins at or before a stored element. */
  private long column(long index) throws IOException {
    long low = 0;
    long high = columnEnds - 1;
    while (high - low > 1) {
      long middle = (low + high) / 2;
      if (number(file, columns, middle) <= index) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
