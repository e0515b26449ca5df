package org.holotype.compare.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;

/**
 * The pages of a file.
 *
 * @param size of each
 * @param usable of each, without what extensions reserve
 */
record Pages(RandomBytes file, int size, int usable, Allowance allowance) {
  /** How many there are. */
  long count() {
    return file.size() / size;
  }

  /** One page; pages count from 1. */
  ByteBuffer page(long number) throws IOException {
    if (number < 1 || number > count()) {
      throw new Undecodable("it names page " + number + " of " + count());
    }
    allowance.bytes(size);
    return ByteBuffer.wrap(file.bytes((number - 1) * size, size));
  }

  /**
   * The payload of a cell, of which the rest may lie on further pages (section 1.6).
   *
   * @param from stands where it begins on its own page
   * @param most as much as such a cell keeps on its page
   */
  byte[] payload(ByteBuffer from, long length, int most) throws IOException {
    byte[] payload = new byte[Allowance.inMemory(length)];
    int local = local(length, most);
    if (local > from.remaining()) {
      throw new Undecodable("a cell goes beyond its page");
    }
    from.get(payload, 0, local);
    int at = local;
    long next = local < length ? word(from) : 0;
    while (at < length) {
      ByteBuffer page = page(next);
      next = word(page);
      int here = Math.min(payload.length - at, usable - Integer.BYTES);
      page.get(payload, at, here);
      at += here;
    }
    return payload;
  }

  private int local(long length, int most) {
    if (length <= most) {
      return (int) length;
    }
    int least = (usable - 12) * 32 / 255 - 23;
    int wanted = least + (int) ((length - least) % (usable - 4));
    return wanted <= most ? wanted : least;
  }

  private static long word(ByteBuffer from) throws Undecodable {
    if (from.remaining() < Integer.BYTES) {
      throw new Undecodable("a cell goes beyond its page");
    }
    return Integer.toUnsignedLong(from.getInt());
  }
}
