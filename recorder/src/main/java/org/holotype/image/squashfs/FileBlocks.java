package org.holotype.image.squashfs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the blocks of files, and those that the ends of several files share. */
final class FileBlocks {
  private static final int UNCOMPRESSED = 1 << 24;
  private static final int MOST_KEPT = 8;

  private final Window file;
  private final Superblock superblock;
  private final LookupTable fragments;
  private final Map<Long, byte[]> kept =
      new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  FileBlocks(Window file, Superblock superblock, LookupTable fragments) {
    this.file = file;
    this.superblock = superblock;
    this.fragments = fragments;
  }

  int blockBytes() {
    return superblock.blockBytes();
  }

  /** How many bytes a block takes, of the number that describes it. */
  static int stored(long description) {
    return (int) (description & (UNCOMPRESSED - 1));
  }

  /** The bytes of the block that stands there. */
  byte[] block(long position, long description) throws IOException {
    if ((description & ~(2L * UNCOMPRESSED - 1)) != 0 || stored(description) > 2 * blockBytes()) {
      throw new SquashfsException("a block has " + description + " bytes");
    }
    byte[] bytes = file.read(position, stored(description)).array();
    return (description & UNCOMPRESSED) == 0
        ? superblock.codec().decode(bytes, blockBytes())
        : bytes;
  }

  /** The block of that number that holds ends of files. */
  byte[] fragment(long index) throws IOException {
    byte[] known = kept.get(index);
    if (known != null) {
      return known;
    }
    Cursor in = fragments.at(index);
    byte[] bytes = block(in.u64(), in.u32());
    kept.put(index, bytes);
    return bytes;
  }
}
