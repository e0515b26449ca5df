package org.holotype.compare.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where records end, eight bytes at a time where no quote stands. */
final class RecordEnds {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
  private static final long EACH = 0x0101010101010101L;

  private final Quoting quoting;
  private int last;
  private long count;

  RecordEnds(Quoting quoting) {
    this.quoting = quoting;
  }

  /** Behind the last record that ended in the range; its start where none did. */
  int last() {
    return last;
  }

  /** How many records ended in it. */
  long count() {
    return count;
  }

  /** Looks through a range that begins with a record. */
  void scan(byte[] bytes, int from, int to) {
    last = from;
    count = 0;
    if (quoting == Quoting.DOUBLE && occurrences(bytes, from, to, '"') > 0) {
      scanQuoted(bytes, from, to);
      return;
    }
    count = occurrences(bytes, from, to, '\n');
    if (count > 0) {
      last = to;
      while (bytes[last - 1] != '\n') {
        last--;
      }
    }
  }

  private void scanQuoted(byte[] bytes, int from, int to) {
    boolean open = false;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '"') {
        open = !open;
      } else if (bytes[i] == '\n' && !open) {
        count++;
        last = i + 1;
      }
    }
  }

  /** Behind the first record of a range; -1 where it does not end there. */
  int first(byte[] bytes, int from, int to) {
    boolean open = false;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '"') {
        open = quoting == Quoting.DOUBLE && !open;
      } else if (bytes[i] == '\n' && !open) {
        return i + 1;
      }
    }
    return -1;
  }

  private static long occurrences(byte[] bytes, int from, int to, int wanted) {
    long pattern = EACH * wanted;
    long found = 0;
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long unlike = (long) LONGS.get(bytes, i) ^ pattern;
      found += Long.bitCount(~((((unlike & LOW_BITS) + LOW_BITS) | unlike) | LOW_BITS));
    }
    for (; i < to; i++) {
      found += bytes[i] == wanted ? 1 : 0;
    }
    return found;
  }
}
