package org.holotype.compare.text;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The records of one side that stand at another place on the other, each by 128 bits of its SHA-256
 * and its place.
 */
final class RecordHashes {
  private static final int MOST = 1 << 20;

  private final MessageDigest sha256 = sha256();
  private long[] high = new long[64];
  private long[] low = new long[64];
  private int size;
  private boolean full;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes in the next record. */
  void add(byte[] record) {
    if (size == MOST) {
      full = true;
      return;
    }
    if (size == high.length) {
      high = Arrays.copyOf(high, size * 2);
      low = Arrays.copyOf(low, size * 2);
    }
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest(record));
    high[size] = hash.getLong();
    low[size] = hash.getLong();
    size++;
  }

  /** Whether there were more than can be held, so that nothing is known of them. */
  boolean isFull() {
    return full;
  }

  int size() {
    return size;
  }

  /** Places in the order of the hashes; equal ones in the order of their places. */
  int[] sorted() {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
    }
    sort(order, new int[size], 0, size);
    return order;
  }

  private void sort(int[] order, int[] spare, int from, int to) {
    if (to - from < 2) {
      return;
    }
    int middle = (from + to) >>> 1;
    sort(order, spare, from, middle);
    sort(order, spare, middle, to);
    System.arraycopy(order, from, spare, from, to - from);
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft =
          right == to || (left < middle && compare(spare[left], this, spare[right]) <= 0);
      order[i] = takeLeft ? spare[left++] : spare[right++];
    }
  }

  int compare(int mine, RecordHashes other, int theirs) {
    int first = Long.compareUnsigned(high[mine], other.high[theirs]);
    return first != 0 ? first : Long.compareUnsigned(low[mine], other.low[theirs]);
  }
}
