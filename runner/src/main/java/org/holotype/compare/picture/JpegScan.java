package org.holotype.compare.picture;

import java.util.Arrays;
import java.util.List;
import org.holotype.compare.Undecodable;

/**
 * The blocks of one scan in the order in which they are coded (ITU-T T.81, A.2 and F.2), each 64
 * quantised coefficients. Nothing is transformed: what a decoder makes of equal ones is equal.
 */
final class JpegScan {
  static final int BLOCK = 64;
  private static final int SIXTEEN_ZEROS = 0xf0;

  private final JpegFrame frame;
  private final List<Part> parts;
  private final JpegBits bits;
  private final int interval;
  private final int[] predicted;
  private long unit;
  private int part;
  private int inPart;

  /**
   * One component's share.
   *
   * @param component in the frame
   * @param constant codes of the first coefficients
   * @param other codes of the others
   */
  record Part(int component, JpegHuffman constant, JpegHuffman other) {}

  JpegScan(JpegFrame frame, List<Part> parts, JpegBits bits, int interval) {
    this.frame = frame;
    this.parts = List.copyOf(parts);
    this.bits = bits;
    this.interval = interval;
    predicted = new int[parts.size()];
  }

  /** Whether another block follows. */
  boolean hasNext() {
    return unit < across() * down();
  }

  /** Of which of the frame's components the next block is. */
  int component() {
    return parts.get(part).component();
  }

  /** Where the next block stands, and what of the picture depends on it. */
  JpegFrame.Area area() {
    int component = parts.get(part).component();
    if (parts.size() == 1) {
      return frame.area(component, unit % across(), unit / across());
    }
    int wide = frame.components().get(component).horizontal();
    long x = unit % across() * wide + inPart % wide;
    long y = unit / across() * frame.components().get(component).vertical() + inPart / wide;
    return frame.area(component, x, y);
  }

  /** Decodes the next block. */
  void next(int[] block) throws Undecodable {
    if (part == 0 && inPart == 0 && unit > 0 && interval > 0 && unit % interval == 0) {
      bits.restart((int) ((unit / interval - 1) & 7));
      Arrays.fill(predicted, 0);
    }
    Part one = parts.get(part);
    Arrays.fill(block, 0);
    predicted[part] += bits.signed(size(one.constant().next(bits)));
    block[0] = predicted[part];
    for (int k = 1; k < BLOCK; k++) {
      int run = one.other().next(bits);
      if (run == 0) {
        break;
      }
      k += run >> 4;
      boolean ends = (run & 15) == 0 && run != SIXTEEN_ZEROS;
      if (k >= BLOCK || ends) {
        throw new Undecodable("its coded samples hold a block as no sequential one is coded");
      }
      block[k] = bits.signed(run & 15);
    }
    step();
  }

  /** Where the next segment begins. */
  int end() throws Undecodable {
    return bits.end();
  }

  private static int size(int symbol) throws Undecodable {
    if (symbol > 15) {
      throw new Undecodable("its coded samples hold a number of too many bits");
    }
    return symbol;
  }

  private void step() {
    JpegFrame.Component component = frame.components().get(parts.get(part).component());
    int blocks = parts.size() == 1 ? 1 : component.horizontal() * component.vertical();
    inPart++;
    if (inPart == blocks) {
      inPart = 0;
      part++;
    }
    if (part == parts.size()) {
      part = 0;
      unit++;
    }
  }

  private long across() {
    return parts.size() == 1 ? frame.across(parts.get(0).component()) : frame.unitsAcross();
  }

  private long down() {
    return parts.size() == 1 ? frame.down(parts.get(0).component()) : frame.unitsDown();
  }
}
