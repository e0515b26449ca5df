package org.holotype.image.squashfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads little-endian values on from a place in metadata, across its blocks. */
final class Cursor {
  private final Metadata metadata;
  private Metadata.Block block;
  private int offset;

  Cursor(Metadata metadata, long position, int offset) throws IOException {
    this.metadata = metadata;
    this.block = metadata.at(position);
    this.offset = offset;
    if (offset > block.bytes().length) {
      throw new SquashfsException("it points behind the end of a block");
    }
  }

  private Cursor(Cursor other) {
    this.metadata = other.metadata;
    this.block = other.block;
    this.offset = other.offset;
  }

  /** Another cursor at the same place. */
  Cursor copy() {
    return new Cursor(this);
  }

  int u16() throws IOException {
    return (int) number(2);
  }

  long u32() throws IOException {
    return number(4);
  }

  /** An unsigned number that must fit a long. */
  long u64() throws IOException {
    return number(8);
  }

  /** Bytes as ISO-8859-1. */
  String bytes(int count) throws IOException {
    byte[] bytes = new byte[count];
    for (int done = 0; done < count; ) {
      int part = Math.min(count - done, available());
      System.arraycopy(block.bytes(), offset, bytes, done, part);
      offset += part;
      done += part;
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private long number(int count) throws IOException {
    long number = 0;
    for (int i = 0; i < count; i++) {
      available();
      number |= (block.bytes()[offset++] & 0xffL) << (8 * i);
    }
    return number;
  }

  /** How many bytes this block still has, which is more than none. */
  private int available() throws IOException {
    if (offset == block.bytes().length) {
      block = metadata.at(block.next());
      offset = 0;
    }
    return block.bytes().length - offset;
  }
}
