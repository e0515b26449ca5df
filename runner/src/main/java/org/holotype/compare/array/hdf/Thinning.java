package org.holotype.compare.array.hdf;

/** Picks ever fewer of many: the first few, then one of each doubling, from all over a dataset. */
final class Thinning {
  private long count;

  /** Whether the next one is picked. */
  boolean next() {
    count++;
    return Long.bitCount(count) == 1;
  }
}
