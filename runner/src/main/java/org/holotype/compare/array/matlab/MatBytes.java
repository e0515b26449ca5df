package org.holotype.compare.array.matlab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.RandomBytes;

/**
 * A run of data elements.
 *
 * @param order of every number in it
 */
record MatBytes(RandomBytes bytes, ByteOrder order) {
  private static final int TAG = 8;

  /**
   * One data element (MAT-File Format, "Data Element Format").
   *
   * @param at where its data begins
   * @param length of its data in bytes
   * @param next where the next element begins
   */
  record Element(Storage storage, long at, long length, long next) {
    long count() throws Undecodable {
      if (length % storage.width() != 0) {
        throw new Undecodable("data of " + length + " bytes ends within a number");
      }
      return length / storage.width();
    }
  }

  Element element(long at) throws IOException {
    ByteBuffer tag = bytes.peek(at, TAG).order(order);
    int first = tag.getInt();
    int small = first >>> Short.SIZE;
    if (small != 0) {
      if (small > Integer.BYTES) {
        throw new Undecodable("a small data element states " + small + " bytes");
      }
      return new Element(Storage.of(first & 0xffff), at + Integer.BYTES, small, at + TAG);
    }
    Storage storage = Storage.of(first);
    long length = Integer.toUnsignedLong(tag.getInt());
    long padded = storage == Storage.COMPRESSED ? length : (length + TAG - 1) / TAG * TAG;
    if (length > bytes.size() - at - TAG) {
      throw new Undecodable("a data element goes beyond its end");
    }
    return new Element(storage, at + TAG, length, at + TAG + padded);
  }

  ByteBuffer words(Element element) throws IOException {
    return ByteBuffer.wrap(bytes.bytes(element.at(), element.length())).order(order);
  }

  byte[] text(Element element) throws IOException {
    return bytes.bytes(element.at(), element.length());
  }
}
