package org.holotype.image.squashfs;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what directories list (Linux, fs/squashfs/squashfs_fs.h, {@code squashfs_dir_entry}). */
final class Directories {
  /** Readers count {@code .} and {@code ..} into a listing's bytes, though they are not there. */
  private static final int UNWRITTEN = 3;

  private static final int HEADER = 12;
  private static final int ENTRY = 8;
  private static final int LONGEST_NAME = 256;

  private final Metadata metadata;
  private final long table;
  private final long mostEntries;

  Directories(Metadata metadata, long table, long mostEntries) {
    this.metadata = metadata;
    this.table = table;
    this.mostEntries = mostEntries;
  }

  /**
   * The names in a directory, each with the reference of its inode.
   *
   * @param told each before it is kept
   */
  SortedMap<String, Long> list(Inode.Directory directory, Squashfs.Names told) throws IOException {
    SortedMap<String, Long> names = new TreeMap<>();
    long left = directory.bytes() - UNWRITTEN;
    if (left <= 0) {
      return names;
    }
    Cursor in = metadata.cursor(table + directory.block(), directory.offset());
    while (left > 0) {
      long count = in.u32() + 1;
      long block = in.u32();
      in.u32();
      left -= HEADER;
      for (long i = 0; i < count && left > 0; i++) {
        left -= entry(in, block, names, told);
      }
      if (count > LONGEST_NAME || left < 0 || names.size() > mostEntries) {
        throw new SquashfsException("a directory's listing has another length than it says");
      }
    }
    return names;
  }

  private static int entry(
      Cursor in, long block, SortedMap<String, Long> names, Squashfs.Names told)
      throws IOException {
    int offset = in.u16();
    in.u16();
    in.u16();
    int length = in.u16() + 1;
    if (length > LONGEST_NAME) {
      throw new SquashfsException("a name has " + length + " bytes");
    }
    String name = in.bytes(length);
    boolean strange = name.equals(".") || name.equals("..") || name.indexOf('/') >= 0;
    if (strange || name.indexOf('\0') >= 0 || names.containsKey(name)) {
      throw new SquashfsException("a directory lists a name that cannot be, or one twice");
    }
    told.listed(name);
    names.put(name, (block << 16) | offset);
    return ENTRY + length;
  }
}
