package org.holotype.compare.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.array.RandomBytes;

/** Stretches of equal length, one on either side. */
record Stretch(RandomBytes left, long leftAt, RandomBytes right, long rightAt, long length) {
  private static final int WINDOW = 256 * 1024;

  /** Takes in the place of one byte that differs, counted from the stretches' beginning. */
  @FunctionalInterface
  interface Differing {
    void at(long index);
  }

  void each(Differing into, Allowance allowance) throws IOException {
    ByteBuffer one = ByteBuffer.allocate((int) Math.min(WINDOW, length));
    ByteBuffer other = ByteBuffer.allocate((int) Math.min(WINDOW, length));
    for (long at = 0; at < length; at += WINDOW) {
      int here = (int) Math.min(WINDOW, length - at);
      allowance.bytes(here);
      left.read(leftAt + at, one.clear().limit(here));
      right.read(rightAt + at, other.clear().limit(here));
      if (one.mismatch(other) >= 0) {
        for (int i = 0; i < here; i++) {
          if (one.get(i) != other.get(i)) {
            into.at(at + i);
          }
        }
      }
    }
  }
}
