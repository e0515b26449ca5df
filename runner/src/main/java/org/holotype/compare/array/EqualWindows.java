package org.holotype.compare.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Workers;

/**
 * In which windows two arrays hold the same bytes, found on several processors before anything is
 * decoded: most windows of most pairs.
 */
final class EqualWindows {
  /** Fewer bytes than these are read as fast as others are found equal. */
  private static final long LEAST = 8 << 20;

  /** As many windows as one piece of work looks at. */
  private static final int AT_ONCE = 64;

  private static final EqualWindows NONE = new EqualWindows(new BitSet());

  private final BitSet equal;

  private EqualWindows(BitSet equal) {
    this.equal = equal;
  }

  /**
   * Looks for them, where it pays and both sides store elements alike.
   *
   * @param count of elements
   * @param perWindow elements
   */
  static EqualWindows of(
      ArrayScan left, ArrayScan right, long count, int perWindow, ElementDifferences into)
      throws IOException {
    boolean pays = into.alike() && count >= LEAST / left.width();
    if (!pays || !left.bytes().isShared() || !right.bytes().isShared()) {
      return NONE;
    }
    int windows = Math.toIntExact((count + perWindow - 1) / perWindow);
    int pieces = (windows + AT_ONCE - 1) / AT_ONCE;
    BitSet[] found = new BitSet[pieces];
    Workers.run(
        pieces,
        1,
        piece -> {
          int first = piece * AT_ONCE;
          int most = Math.min(AT_ONCE, windows - first);
          found[piece] = equal(left, right, count, perWindow, first, most);
        });
    BitSet equal = new BitSet(windows);
    for (int piece = 0; piece < pieces; piece++) {
      int first = piece * AT_ONCE;
      found[piece].stream().forEach(window -> equal.set(first + window));
    }
    return new EqualWindows(equal);
  }

  private static BitSet equal(
      ArrayScan left, ArrayScan right, long count, int perWindow, int first, int most)
      throws IOException {
    BitSet equal = new BitSet(most);
    ByteBuffer one = buffer(left, perWindow, count);
    ByteBuffer other = buffer(right, perWindow, count);
    for (int i = 0; i < most; i++) {
      long at = (long) (first + i) * perWindow;
      int here = (int) Math.min(perWindow, count - at);
      boolean known = left.isKnownToEqual(right, at + here);
      if (!known) {
        left.read(at, here, one);
        right.read(at, here, other);
      }
      equal.set(i, known || one.mismatch(other) < 0);
    }
    return equal;
  }

  private static ByteBuffer buffer(ArrayScan side, int perWindow, long count) throws Undecodable {
    return ArrayScan.buffer(perWindow, side.width(), count);
  }

  /** Whether the window of that number is one of them. */
  boolean has(long window) {
    return equal.get((int) window);
  }
}
