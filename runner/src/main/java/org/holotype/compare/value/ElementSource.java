package org.holotype.compare.value;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.array.RandomBytes;

/** Where elements of fixed width come from: stored, or made while they are read. */
@FunctionalInterface
public interface ElementSource {
  /**
   * Reads whole elements.
   *
   * @param first index of the first one
   * @param into cleared, as long as the elements wanted; afterwards ready to be read from
   * @throws org.holotype.compare.Undecodable where the file ends before
   */
  void read(long first, ByteBuffer into) throws IOException;

  /**
   * Elements that stand one after the other.
   *
   * @param offset of the first one
   * @param width of each in bytes
   */
  static ElementSource stored(RandomBytes bytes, long offset, int width) {
    return (first, into) -> bytes.read(offset + first * width, into);
  }
}
