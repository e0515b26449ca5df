package org.holotype.compare.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * One side's elements, stored one after the other.
 *
 * @param bytes where they stand
 * @param offset of the first one
 * @param width of each in bytes
 */
public record ArrayScan(RandomBytes bytes, long offset, int width) {
  /**
   * Two of them stay in the processor's second-level cache; larger ones take three times as long.
   */
  private static final int WINDOW = 64 * 1024;

  /** Of so many equal windows one is looked at. */
  private static final int SHOWN_EVERY = 4;

  /** So many of a window's equal elements show what they are like. */
  private static final int ENOUGH = 16;

  /** Hands the elements of both sides to the differences, in the order in which they stand. */
  public static void run(
      ArrayScan left, ArrayScan right, long count, ElementDifferences into, Allowance allowance)
      throws IOException {
    run(left, right, 0, count, into, allowance);
  }

  /** The same for elements of which the first has another index than 0. */
  public static void run(
      ArrayScan left,
      ArrayScan right,
      long firstIndex,
      long count,
      ElementDifferences into,
      Allowance allowance)
      throws IOException {
    int widest = Math.max(left.width, right.width);
    if (widest == 0 || count == 0) {
      return;
    }
    int perWindow = Math.max(1, WINDOW / Allowance.inMemory(widest));
    EqualWindows equal = EqualWindows.of(left, right, count, perWindow, into);
    ByteBuffer one = buffer(perWindow, left.width, count);
    ByteBuffer other = buffer(perWindow, right.width, count);
    for (long at = 0; at < count; at += perWindow) {
      int here = (int) Math.min(perWindow, count - at);
      allowance.bytes((long) here * left.width);
      boolean skipped = equal.has(at / perWindow);
      if (!skipped || (at / perWindow % SHOWN_EVERY == 0 && into.wantsEqual())) {
        int some = skipped ? Math.min(here, ENOUGH) : here;
        left.read(at, some, one);
        right.read(at, some, other);
        into.window(firstIndex + at, one, other);
      }
    }
  }

  static ByteBuffer buffer(int perWindow, int width, long count) throws Undecodable {
    return ByteBuffer.allocateDirect(
        Allowance.inMemory(Math.min(perWindow, count) * Math.max(width, 0)));
  }

  /** Whether somebody read both sides' elements before one already, and found them equal. */
  boolean isKnownToEqual(ArrayScan other, long end) {
    return offset == other.offset && offset + end * width <= bytes.equalBefore(other.bytes);
  }

  void read(long first, int count, ByteBuffer into) throws IOException {
    into.clear().limit(count * width);
    bytes.read(offset + first * width, into);
  }
}
