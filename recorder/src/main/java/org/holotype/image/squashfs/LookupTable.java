package org.holotype.image.squashfs;

import java.io.IOException;

/**
 * A table of entries of one size, kept in metadata whose places stand in a list.
 *
 * @param list where the list stands
 * @param entries how many there are
 * @param entryBytes of each
 */
record LookupTable(Window file, Metadata metadata, long list, long entries, int entryBytes) {
  /** A cursor at one entry. */
  Cursor at(long index) throws IOException {
    if (index < 0 || index >= entries) {
      throw new SquashfsException("it points to entry " + index + " of " + entries);
    }
    long byteAt = index * entryBytes;
    long place = file.read(list + byteAt / Metadata.BLOCK * 8, 8).getLong();
    return metadata.cursor(place, (int) (byteAt % Metadata.BLOCK));
  }
}
