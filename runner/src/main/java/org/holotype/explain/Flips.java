package org.holotype.explain;

import java.util.List;
import java.util.stream.LongStream;

/**
 * Which of the differing factors have the second run's value; the others have the first run's.
 *
 * @param bits bit i for factor i, in the order of the search
 */
record Flips(long bits) {
  /** More differences than this are not searched at once. */
  static final int MOST = 62;

  /** Everything as in the first run. */
  static final Flips NONE = new Flips(0);

  /** Everything as in the second, of that many. */
  static Flips all(int factors) {
    return new Flips((1L << factors) - 1);
  }

  boolean has(int factor) {
    return (bits >> factor & 1) == 1;
  }

  int size() {
    return Long.bitCount(bits);
  }

  boolean isEmpty() {
    return bits == 0;
  }

  Flips with(int factor) {
    return new Flips(bits | 1L << factor);
  }

  Flips without(int factor) {
    return new Flips(bits & ~(1L << factor));
  }

  Flips or(Flips other) {
    return new Flips(bits | other.bits);
  }

  Flips and(Flips other) {
    return new Flips(bits & other.bits);
  }

  Flips minus(Flips other) {
    return new Flips(bits & ~other.bits);
  }

  boolean covers(Flips other) {
    return other.minus(this).isEmpty();
  }

  /** Their numbers, ascending. */
  List<Integer> factors() {
    return LongStream.iterate(bits, left -> left != 0, left -> left & left - 1)
        .mapToObj(Long::numberOfTrailingZeros)
        .toList();
  }

  /**
   * The first of them, in which as likely as not the next cause is: two fifths, since likelier ones
   * come first.
   */
  Flips likelierHalf() {
    Flips half = NONE;
    for (int factor : factors().subList(0, Math.max(1, size() * 2 / 5))) {
      half = half.with(factor);
    }
    return half;
  }
}
