package org.holotype.compare.picture;

import java.util.Arrays;
import org.holotype.compare.Undecodable;

/**
 * Turns stored samples into red, green, blue and alpha of 16 bits each, whatever the colour type.
 * Scaling is exact: every stored depth divides 16 bits evenly.
 */
final class PngColours {
  private static final int FULL = 0xffff;

  private final PngHeader header;
  private final byte[] palette;
  private final byte[] transparent;
  private final int scale;

  /**
   * @param palette the PLTE chunk, empty where there is none
   * @param transparent the tRNS chunk, empty where there is none
   */
  PngColours(PngHeader header, byte[] palette, byte[] transparent) throws Undecodable {
    this.header = header;
    this.palette = palette;
    this.transparent = transparent;
    scale = FULL / ((1 << header.depth()) - 1);
    boolean indexed = header.colour() == PngHeader.PALETTE;
    if (palette.length % 3 != 0 || palette.length > 768 || (indexed && palette.length == 0)) {
      throw new Undecodable("its palette has " + palette.length + " bytes");
    }
    boolean fits =
        switch (header.colour()) {
          case 0 -> transparent.length == 2;
          case 2 -> transparent.length == 6;
          case PngHeader.PALETTE -> transparent.length <= palette.length / 3;
          default -> false;
        };
    if (transparent.length > 0 && !fits) {
      throw new Undecodable("its transparency does not fit its colours");
    }
  }

  /** Whether equal stored lines mean equal pixels. */
  boolean storesLike(PngColours other) {
    return header.depth() == other.header.depth()
        && header.colour() == other.header.colour()
        && Arrays.equals(transparent, other.transparent)
        && (header.colour() != PngHeader.PALETTE || Arrays.equals(palette, other.palette));
  }

  /**
   * Writes the pixels of a line.
   *
   * @param rgba four samples per pixel
   * @param at index of the first pixel to write
   * @param step from one pixel to the next
   */
  void expand(byte[] line, int pixels, char[] rgba, int at, int step) throws Undecodable {
    int to = at * 4;
    for (int i = 0; i < pixels; i++, to += step * 4) {
      switch (header.colour()) {
        case 0 -> grey(sample(line, i), rgba, to);
        case 2 -> rgb(line, i * 3, rgba, to);
        case PngHeader.PALETTE -> indexed(sample(line, i), rgba, to);
        case 4 -> {
          grey(sample(line, i * 2), rgba, to);
          rgba[to + 3] = (char) (sample(line, i * 2 + 1) * scale);
        }
        default -> {
          rgb(line, i * 4, rgba, to);
          rgba[to + 3] = (char) (sample(line, i * 4 + 3) * scale);
        }
      }
    }
  }

  private int sample(byte[] line, int index) {
    int depth = header.depth();
    if (depth == 8) {
      return line[index] & 0xff;
    }
    if (depth == 16) {
      return ((line[index * 2] & 0xff) << 8) | (line[index * 2 + 1] & 0xff);
    }
    int bit = index * depth;
    return ((line[bit / 8] & 0xff) >> (8 - depth - bit % 8)) & ((1 << depth) - 1);
  }

  private void grey(int sample, char[] rgba, int to) {
    char value = (char) (sample * scale);
    rgba[to] = value;
    rgba[to + 1] = value;
    rgba[to + 2] = value;
    rgba[to + 3] = (char) (transparent.length > 0 && sample == key(0) ? 0 : FULL);
  }

  private void rgb(byte[] line, int index, char[] rgba, int to) {
    boolean keyed = transparent.length > 0;
    for (int c = 0; c < 3; c++) {
      int sample = sample(line, index + c);
      rgba[to + c] = (char) (sample * scale);
      keyed = keyed && sample == key(c);
    }
    rgba[to + 3] = (char) (keyed ? 0 : FULL);
  }

  /** Bits beyond the depth are left out, as decoders do (PNG third edition, 11.3.1.1). */
  private int key(int channel) {
    int stored = ((transparent[channel * 2] & 0xff) << 8) | (transparent[channel * 2 + 1] & 0xff);
    return stored & ((1 << header.depth()) - 1);
  }

  private void indexed(int index, char[] rgba, int to) throws Undecodable {
    if (index * 3 >= palette.length) {
      throw new Undecodable("a pixel of it names a colour that its palette lacks");
    }
    for (int c = 0; c < 3; c++) {
      rgba[to + c] = (char) ((palette[index * 3 + c] & 0xff) * 257);
    }
    rgba[to + 3] = (char) (index < transparent.length ? (transparent[index] & 0xff) * 257 : FULL);
  }
}
