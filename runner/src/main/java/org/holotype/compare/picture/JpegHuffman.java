package org.holotype.compare.picture;

import java.util.Arrays;
import org.holotype.compare.Undecodable;

/** One table of codes (ITU-T T.81, annex C and F.2.2.3). */
final class JpegHuffman {
  private static final int LONGEST = 16;

  private final int[] counts = new int[LONGEST + 1];
  private final byte[] symbols;

  /**
   * @param segment holds the counts of codes of each length, then their symbols
   * @param at where the counts begin
   */
  JpegHuffman(byte[] segment, int at) throws Undecodable {
    int all = 0;
    for (int length = 1; length <= LONGEST; length++) {
      counts[length] = at + length <= segment.length ? segment[at + length - 1] & 0xff : 0;
      all += counts[length];
    }
    int from = at + LONGEST;
    if (from + all > segment.length) {
      throw new Undecodable("a table of codes in it is cut off");
    }
    symbols = Arrays.copyOfRange(segment, from, from + all);
  }

  /** How many bytes it takes in its segment. */
  int length() {
    return LONGEST + symbols.length;
  }

  /** The next symbol; codes of one length are consecutive numbers. */
  int next(JpegBits bits) throws Undecodable {
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = (code << 1) | bits.bit();
      int beyond = code - first - counts[length];
      if (beyond < 0) {
        return symbols[index + code - first] & 0xff;
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
    }
    throw new Undecodable("its coded samples hold a code that no table has");
  }
}
