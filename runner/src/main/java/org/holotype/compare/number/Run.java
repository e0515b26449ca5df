package org.holotype.compare.number;

/**
 * Watches for a run of zeros on one side only, as a lost block of a file leaves it. Numbers that
 * are zero on both sides belong to whatever run surrounds them.
 */
final class Run {
  private static final long BLOCK = 512;

  private final int width;
  private long next = -1;
  private long length;
  private int side;
  private boolean seen;

  /**
   * @param width of one number in bytes
   */
  Run(int width) {
    this.width = width;
  }

  /** Takes in a pair that differs, by whether each number is all zero bits. */
  void pair(long index, boolean leftZero, boolean rightZero) {
    int now = leftZero ? 1 : rightZero ? 2 : 0;
    length = now != 0 && now == side && index == next ? length + 1 : 1;
    side = now;
    next = index + 1;
    seen |= now != 0 && length * width >= BLOCK;
  }

  /** Whether one side had such a run of at least 512 bytes. */
  boolean isBlock() {
    return seen;
  }
}
