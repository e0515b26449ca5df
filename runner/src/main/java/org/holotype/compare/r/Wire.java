package org.holotype.compare.r;

import java.io.IOException;
import org.holotype.compare.value.ElementSource;

/**
 * The numbers and bytes of a serialisation, one after the other (R Internals, section 1.8,
 * "Serialization Formats").
 */
interface Wire {
  /** The next whole number. */
  int integer() throws IOException;

  /** The next bytes of a text. */
  byte[] bytes(int length) throws IOException;

  /** Steps over the bytes of a text. */
  void skip(int length) throws IOException;

  /**
   * Steps over numbers, which stay where they are.
   *
   * @param count how many
   * @param unit what each is
   * @return the numbers, big-endian
   */
  ElementSource vector(long count, Unit unit) throws IOException;

  /** Another reader, from here on. */
  Wire fork();

  /** Whether everything was read. */
  boolean isAtEnd() throws IOException;

  /** What there are vectors of, by their width in bytes. */
  enum Unit {
    RAW(1),
    INTEGER(4),
    REAL(8);

    private final int width;

    Unit(int width) {
      this.width = width;
    }

    int width() {
      return width;
    }
  }
}
