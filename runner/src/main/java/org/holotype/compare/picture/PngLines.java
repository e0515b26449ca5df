package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.holotype.compare.Undecodable;

/** Undoes the line filters of a PNG (third edition, section 9), which PDF has taken over. */
public final class PngLines {
  private final InputStream in;
  private final int back;
  private byte[] previous;
  private byte[] current;

  /**
   * @param in what was decompressed
   * @param longest bytes of the longest line, without its filter type
   * @param back bytes from one pixel to the next, at least 1
   */
  public PngLines(InputStream in, int longest, int back) {
    this.in = in;
    this.back = back;
    previous = new byte[longest];
    current = new byte[longest];
  }

  /** Begins a pass, above which there is nothing. */
  void startPass() {
    Arrays.fill(current, (byte) 0);
  }

  /**
   * The next line, good until the next call.
   *
   * @param length in bytes, without its filter type
   */
  byte[] next(int length) throws IOException {
    return line(in.read(), length);
  }

  /** The next line as {@link #next}, or an empty array where the lines end. */
  public byte[] nextIfAny(int length) throws IOException {
    int filter = in.read();
    return filter < 0 ? new byte[0] : line(filter, length);
  }

  private byte[] line(int filter, int length) throws IOException {
    byte[] spent = previous;
    previous = current;
    current = spent;
    if (filter < 0 || in.readNBytes(current, 0, length) < length) {
      throw new Undecodable("it holds fewer lines than its header says");
    }
    switch (filter) {
      case 0 -> {}
      case 1 -> sub(length);
      case 2 -> up(length);
      case 3 -> average(length);
      case 4 -> paeth(length);
      default -> throw new Undecodable("it names a line filter " + filter + " that there is not");
    }
    return current;
  }

  private void sub(int length) {
    for (int i = back; i < length; i++) {
      current[i] += current[i - back];
    }
  }

  private void up(int length) {
    for (int i = 0; i < length; i++) {
      current[i] += previous[i];
    }
  }

  private void average(int length) {
    for (int i = 0; i < length; i++) {
      int left = i < back ? 0 : current[i - back] & 0xff;
      current[i] += (byte) ((left + (previous[i] & 0xff)) / 2);
    }
  }

  private void paeth(int length) {
    for (int i = 0; i < length; i++) {
      int left = i < back ? 0 : current[i - back] & 0xff;
      int corner = i < back ? 0 : previous[i - back] & 0xff;
      current[i] += (byte) nearest(left, previous[i] & 0xff, corner);
    }
  }

  private static int nearest(int left, int up, int corner) {
    int guess = left + up - corner;
    int toLeft = Math.abs(guess - left);
    int toUp = Math.abs(guess - up);
    int toCorner = Math.abs(guess - corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
