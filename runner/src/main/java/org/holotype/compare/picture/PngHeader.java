package org.holotype.compare.picture;

import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;

/**
 * What a PNG's IHDR chunk says (PNG third edition, 11.2.1).
 *
 * @param width in pixels
 * @param height in pixels
 * @param depth bits per stored sample
 * @param colour the colour type's number
 * @param interlaced in Adam7 order
 */
record PngHeader(int width, int height, int depth, int colour, boolean interlaced) {
  static final int PALETTE = 3;

  private static final int LENGTH = 13;
  private static final int WIDEST = 1 << 20;

  static PngHeader of(byte[] body) throws Undecodable {
    if (body.length != LENGTH) {
      throw new Undecodable("its header has " + body.length + " bytes instead of " + LENGTH);
    }
    ByteBuffer fields = ByteBuffer.wrap(body);
    PngHeader header =
        new PngHeader(
            fields.getInt(),
            fields.getInt(),
            fields.get() & 0xff,
            fields.get() & 0xff,
            body[LENGTH - 1] == 1);
    header.require(body[10] == 0 && body[11] == 0 && (body[12] & 0xfe) == 0);
    return header;
  }

  private void require(boolean knownMethods) throws Undecodable {
    boolean known =
        switch (colour) {
          case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
          case 2, 4, 6 -> depth == 8 || depth == 16;
          case PALETTE -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
          default -> false;
        };
    if (!known || !knownMethods) {
      throw new Undecodable("its header names a kind of PNG that there is not");
    }
    if (width <= 0 || height <= 0 || width > WIDEST) {
      throw new Undecodable("it claims to have " + width + " x " + height + " pixels");
    }
  }

  int channels() {
    return switch (colour) {
      case 2 -> 3;
      case 4 -> 2;
      case 6 -> 4;
      default -> 1;
    };
  }

  int bitsPerPixel() {
    return channels() * depth;
  }

  /** Bytes of a line of so many pixels, without its filter type. */
  int lineBytes(int pixels) {
    return (int) (((long) pixels * bitsPerPixel() + 7) / 8);
  }

  /** Bits by which colours can be told apart. */
  int sampleDepth() {
    return colour == PALETTE ? 8 : depth;
  }

  String size() {
    return width + " x " + height + " pixels";
  }

  /** For example {@code RGB of 8 bits}. */
  String kind() {
    String name =
        switch (colour) {
          case 0 -> "greyscale";
          case 2 -> "RGB";
          case PALETTE -> "palette";
          case 4 -> "greyscale with alpha";
          default -> "RGBA";
        };
    return name + " of " + depth + (depth == 1 ? " bit" : " bits");
  }
}
