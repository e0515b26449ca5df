package org.holotype.compare.picture;

import java.io.IOException;

/** The rows of a picture from the top, one at a time. */
interface PixelRows {
  /** Goes to the next row. */
  void advance() throws IOException;

  /** The row as it is stored, good until the next call. */
  byte[] stored();

  /** Writes the row as red, green, blue and alpha of 16 bits each. */
  void pixels(char[] rgba) throws IOException;
}
