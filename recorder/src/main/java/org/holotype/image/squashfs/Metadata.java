package org.holotype.image.squashfs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The blocks of at most 8 KiB in which inodes, directories and tables are kept. */
final class Metadata {
  static final int BLOCK = 8192;
  private static final int UNCOMPRESSED = 0x8000;
  private static final int MOST_KEPT = 256;

  private final Window file;
  private final Codec codec;
  private final Map<Long, Block> kept =
      new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Block> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Metadata(Window file, Codec codec) {
    this.file = file;
    this.codec = codec;
  }

  /** One block, and where the next one stands. */
  static final class Block {
    private final byte[] bytes;
    private final long next;

    private Block(byte[] bytes, long next) {
      this.bytes = bytes;
      this.next = next;
    }

    byte[] bytes() {
      return bytes;
    }

    long next() {
      return next;
    }
  }

  /** The block that stands at this byte of the file system. */
  Block at(long position) throws IOException {
    Block known = kept.get(position);
    if (known != null) {
      return known;
    }
    Block block = read(position);
    kept.put(position, block);
    return block;
  }

  /** A place among the bytes of consecutive blocks. */
  Cursor cursor(long position, int offset) throws IOException {
    return new Cursor(this, position, offset);
  }

  /** What a reference points to: a block's place in its table, and an offset within the block. */
  Cursor cursor(long table, long reference) throws IOException {
    return cursor(table + (reference >>> 16), (int) (reference & 0xffff));
  }

  private Block read(long position) throws IOException {
    int header = file.read(position, 2).getShort() & 0xffff;
    int stored = header & ~UNCOMPRESSED;
    byte[] bytes = file.read(position + 2, stored).array();
    byte[] plain = (header & UNCOMPRESSED) == 0 ? codec.decode(bytes, BLOCK) : bytes;
    if (plain.length == 0 || plain.length > BLOCK) {
      throw new SquashfsException("a block of metadata has " + plain.length + " bytes");
    }
    return new Block(plain, position + 2 + stored);
  }
}
