package org.holotype.compare.text;

import java.util.Arrays;

/**
 * Texts that were seen, each by 64 bits of a hash in an open table, as 8 bytes each. Two texts of
 * one hash can only make one be taken for seen that was not.
 */
final class SeenTexts {
  private static final int MOST = 4_000_000;

  private long[] table = new long[64];
  private int size;
  private boolean full;

  void add(String text) {
    if (size == MOST) {
      full = true;
      return;
    }
    if (2 * size >= table.length) {
      long[] old = table;
      table = new long[2 * old.length];
      Arrays.stream(old).filter(hash -> hash != 0).forEach(hash -> table[slot(hash)] = hash);
    }
    long hash = hash(text);
    int slot = slot(hash);
    size += table[slot] == 0 ? 1 : 0;
    table[slot] = hash;
  }

  boolean has(String text) {
    return table[slot(hash(text))] != 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether there were more than are kept. */
  boolean isFull() {
    return full;
  }

  private int slot(long hash) {
    int slot = (int) (hash >>> 32) & (table.length - 1);
    while (table[slot] != 0 && table[slot] != hash) {
      slot = (slot + 1) & (table.length - 1);
    }
    return slot;
  }

  /** FNV-1a over the characters, then mixed; 0 marks a free place. */
  private static long hash(String text) {
    long hash = 0xcbf2_9ce4_8422_2325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100_0000_01b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51_afd7_ed55_8ccdL;
    hash ^= hash >>> 29;
    return hash == 0 ? 1 : hash;
  }
}
