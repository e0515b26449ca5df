package org.holotype.compare.picture;

import java.util.HexFormat;
import org.holotype.manifest.Digest;

/** Words for what is no text: equal words mean equal bytes. */
public final class Shown {
  private static final int SHORT = 32;

  private Shown() {}

  /** Few bytes as they are, many by their digest. */
  public static String bytes(byte[] bytes) {
    if (bytes.length <= SHORT) {
      return HexFormat.of().formatHex(bytes);
    }
    return bytes.length + " bytes, " + Digest.sha256(bytes);
  }

  /**
   * A colour in hexadecimal digits, with its alpha where it is not opaque.
   *
   * @param rgba four samples of 16 bits per pixel
   * @param pixel index of the one to show
   * @param depth bits by which to show each sample, 8 or 16
   */
  static String colour(char[] rgba, int pixel, int depth) {
    StringBuilder shown = new StringBuilder("#");
    int channels = rgba[pixel * 4 + 3] == 0xffff ? 3 : 4;
    for (int c = 0; c < channels; c++) {
      char sample = rgba[pixel * 4 + c];
      HexFormat digits = HexFormat.of();
      shown.append(
          depth == 8 ? digits.toHexDigits((byte) (sample >> 8)) : digits.toHexDigits(sample));
    }
    return shown.toString();
  }
}
