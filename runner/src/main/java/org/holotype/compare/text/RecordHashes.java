package org.holotype.compare.text;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * The records of one side that stand at another place on the other, each by 128 bits of its SHA-256
 * and its place.
 */
final class RecordHashes {
  private static final int MOST = 1 << 20;

  /** About what an object takes besides its contents. */
  private static final int OVERHEAD = 64;

  /** Bytes of records that are held as they are: most pairs are judged without any hash. */
  private static final long HELD = 8 << 20;

  private final MessageDigest sha256 = sha256();
  private final List<Supplier<byte[]>> waiting = new ArrayList<>();
  private long held;
  private long[] high = new long[64];
  private long[] low = new long[64];
  private int size;
  private int hashed;
  private boolean full;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Takes in the next record, a line. */
  void add(byte[] record) {
    add(() -> record, record.length);
  }

  /**
   * Takes in the next record.
   *
   * @param record its bytes, made when they are needed
   * @param cost about the bytes that it takes in memory until then
   */
  void add(Supplier<byte[]> record, long cost) {
    if (size == MOST) {
      full = true;
      return;
    }
    size++;
    held += cost + OVERHEAD;
    waiting.add(record);
    if (held > HELD) {
      hash();
    }
  }

  private void hash() {
    waiting.forEach(record -> hash(record.get()));
    waiting.clear();
    held = 0;
  }

  private void hash(byte[] record) {
    if (hashed == high.length) {
      high = Arrays.copyOf(high, hashed * 2);
      low = Arrays.copyOf(low, hashed * 2);
    }
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest(record));
    high[hashed] = hash.getLong();
    low[hashed] = hash.getLong();
    hashed++;
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
    hash();
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
