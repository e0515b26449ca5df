package org.holotype.report.page;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A PNG picture that a browser may be handed.
 *
 * @param base64 its bytes
 * @param width in pixels
 * @param height in pixels
 */
record Picture(String base64, int width, int height) {
  /** A browser holds four bytes a pixel, whatever few bytes of file blow up to them. */
  private static final long MOST_PIXELS = 25_000_000;

  private static final int LONGEST_SIDE = 16_384;

  /** As many bytes tell whether it is one, and its size. */
  static final int HEAD = 24;

  /** PNG (third edition), 5.2 "PNG signature", then the length and type of 11.2.1 "IHDR". */
  private static final byte[] START = {
    (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
  };

  /** The picture, where these are a PNG's bytes and not too many pixels. */
  static Optional<Picture> png(byte[] bytes) {
    if (!isPng(bytes)) {
      return Optional.empty();
    }
    ByteBuffer size = ByteBuffer.wrap(bytes, START.length, 8);
    int width = size.getInt();
    int height = size.getInt();
    boolean sane =
        width > 0
            && height > 0
            && width <= LONGEST_SIDE
            && height <= LONGEST_SIDE
            && (long) width * height <= MOST_PIXELS;
    return sane
        ? Optional.of(new Picture(Base64.getEncoder().encodeToString(bytes), width, height))
        : Optional.empty();
  }

  static boolean isPng(byte[] bytes) {
    return bytes.length >= HEAD && Arrays.equals(START, 0, START.length, bytes, 0, START.length);
  }

  /** The whole picture as an address. */
  String address() {
    return "data:image/png;base64," + base64;
  }

  boolean isOfSizeOf(Picture other) {
    return width == other.width && height == other.height;
  }

  String size() {
    return width + " by " + height + " pixels";
  }
}
