package org.holotype.packages;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The Berkeley DB hash {@code Packages} (Berkeley DB source, dbinc/db_page.h): every hash page is
 * looked at in turn; a header stands in a chain of overflow pages. The key 0 holds a counter.
 */
final class RpmBerkeley {
  private static final int MAGIC = 0x061561;
  private static final int PAGE_HEADER = 26;
  private static final int HASH_UNSORTED = 2;
  private static final int OVERFLOW = 7;
  private static final int HASH = 13;
  private static final int ON_PAGE = 1;
  private static final int OFF_PAGE = 3;
  private static final int LARGEST_HEADER = 64 << 20;

  private final FileWindow file;
  private final ByteOrder order;
  private final int pageSize;
  private final long pages;

  private RpmBerkeley(FileWindow file, ByteOrder order, int pageSize) {
    this.file = file;
    this.order = order;
    this.pageSize = pageSize;
    this.pages = file.size() / pageSize;
  }

  static void read(FileWindow file, RpmDatabase.Headers headers) throws Unread {
    ByteBuffer head = ByteBuffer.wrap(file.bytes(0, 72)).order(ByteOrder.LITTLE_ENDIAN);
    if (head.getInt(12) != MAGIC) {
      head.order(ByteOrder.BIG_ENDIAN);
    }
    int pageSize = head.getInt(20);
    if (head.getInt(12) != MAGIC || Integer.bitCount(pageSize) != 1) {
      throw new Unread("it is not a Berkeley DB hash");
    }
    if (pageSize < 512 || pageSize > 1 << 16) {
      throw new Unread("its pages have " + Integer.toUnsignedString(pageSize) + " bytes");
    }
    new RpmBerkeley(file, head.order(), pageSize).readAll(headers);
  }

  private void readAll(RpmDatabase.Headers headers) throws Unread {
    for (long number = 1; number < pages; number++) {
      ByteBuffer page = page(number);
      int type = page.get(25);
      if (type == HASH || type == HASH_UNSORTED) {
        readPage(page, headers);
      }
    }
  }

  private void readPage(ByteBuffer page, RpmDatabase.Headers headers) throws Unread {
    int entries = page.getShort(20) & 0xffff;
    if (PAGE_HEADER + entries * 2 > pageSize) {
      throw new Unread("a page of it is damaged");
    }
    for (int key = 0; key + 1 < entries; key += 2) {
      if (!isCounter(page, key)) {
        headers.take(value(page, key + 1));
      }
    }
  }

  private boolean isCounter(ByteBuffer page, int key) throws Unread {
    int at = item(page, key);
    return page.get(at) == ON_PAGE
        && end(page, key) - at == 1 + Integer.BYTES
        && page.getInt(at + 1) == 0;
  }

  private byte[] value(ByteBuffer page, int item) throws Unread {
    int at = item(page, item);
    switch (page.get(at)) {
      case ON_PAGE -> {
        byte[] bytes = new byte[Math.max(0, end(page, item) - at - 1)];
        page.get(at + 1, bytes);
        return bytes;
      }
      case OFF_PAGE -> {
        if (at + 12 > pageSize) {
          throw new Unread("a page of it is damaged");
        }
        return chain(page.getInt(at + 4), page.getInt(at + 8));
      }
      default -> throw new Unread("an entry of it is of a kind that rpm never wrote");
    }
  }

  private int item(ByteBuffer page, int item) throws Unread {
    int at = page.getShort(PAGE_HEADER + item * 2) & 0xffff;
    if (at < PAGE_HEADER || at >= pageSize) {
      throw new Unread("a page of it is damaged");
    }
    return at;
  }

  /** Items are put down from the end of a page: each ends where the one before it begins. */
  private int end(ByteBuffer page, int item) throws Unread {
    return item == 0 ? pageSize : item(page, item - 1);
  }

  private byte[] chain(int first, int length) throws Unread {
    if (length < 0 || length > LARGEST_HEADER) {
      throw new Unread("a header of it has " + Integer.toUnsignedString(length) + " bytes");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length);
    for (long number = first & 0xffffffffL; number != 0 && bytes.size() < length; ) {
      ByteBuffer page = page(number);
      int count = page.getShort(22) & 0xffff;
      if (page.get(25) != OVERFLOW || count == 0 || count > pageSize - PAGE_HEADER) {
        throw new Unread("a page of a header is damaged");
      }
      byte[] piece = new byte[Math.min(count, length - bytes.size())];
      page.get(PAGE_HEADER, piece);
      bytes.writeBytes(piece);
      number = page.getInt(16) & 0xffffffffL;
    }
    if (bytes.size() < length) {
      throw new Unread("a header of it is cut short");
    }
    return bytes.toByteArray();
  }

  private ByteBuffer page(long number) throws Unread {
    return ByteBuffer.wrap(file.bytes(number * pageSize, pageSize)).order(order);
  }
}
