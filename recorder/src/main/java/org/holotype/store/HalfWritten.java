package org.holotype.store;

/**
 * Blobs that nobody writes any more and nobody finished: their writers were killed.
 *
 * @param count how many they are
 * @param bytes of them all
 */
public record HalfWritten(int count, long bytes) {
  /** None. */
  public static final HalfWritten NONE = new HalfWritten(0, 0);

  HalfWritten and(long size) {
    return new HalfWritten(count + 1, bytes + size);
  }
}
