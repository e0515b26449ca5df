package org.holotype.compare.text;

import java.util.Arrays;

/**
 * What two sides' records have in common whatever their order.
 *
 * @param known whether few enough were held to say
 * @param removed how many only the recorded side has
 * @param added how many only the other side has
 * @param inOrder length of the longest run of common records that stand in the same order on both
 */
record Reordering(boolean known, long removed, long added, long inOrder) {
  /** Holds the records of two sides against each other, each side's in its own order. */
  static Reordering of(RecordHashes recorded, RecordHashes observed) {
    if (recorded.isFull() || observed.isFull()) {
      return new Reordering(false, 0, 0, 0);
    }
    int[] partners = partners(recorded, observed);
    int common = (int) Arrays.stream(partners).filter(place -> place >= 0).count();
    return new Reordering(
        true, recorded.size() - common, observed.size() - common, longestIncreasing(partners));
  }

  /** Whether both have the same records, however often each occurs. */
  boolean isSame() {
    return known && removed == 0 && added == 0;
  }

  /** For each recorded place the other side's place of the same record, or -1. */
  private static int[] partners(RecordHashes recorded, RecordHashes observed) {
    int[] partners = new int[recorded.size()];
    Arrays.fill(partners, -1);
    int[] left = recorded.sorted();
    int[] right = observed.sorted();
    int j = 0;
    for (int place : left) {
      while (j < right.length && recorded.compare(place, observed, right[j]) > 0) {
        j++;
      }
      if (j < right.length && recorded.compare(place, observed, right[j]) == 0) {
        partners[place] = right[j];
        j++;
      }
    }
    return partners;
  }

  private static int longestIncreasing(int[] places) {
    int[] tails = new int[places.length];
    int length = 0;
    for (int place : places) {
      if (place >= 0) {
        int at = Arrays.binarySearch(tails, 0, length, place);
        int slot = -at - 1;
        tails[slot] = place;
        length = Math.max(length, slot + 1);
      }
    }
    return length;
  }
}
