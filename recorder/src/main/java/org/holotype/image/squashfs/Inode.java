package org.holotype.image.squashfs;

import java.util.Map;

/**
 * One inode, whatever its form on disk.
 *
 * @param mode permission bits, 0 to 07777
 * @param modified seconds since 1970
 * @param links how many names it has
 */
record Inode(
    int mode,
    long uid,
    long gid,
    long modified,
    long links,
    Map<String, String> xattrs,
    Content content) {
  /** What an inode is. */
  sealed interface Content {}

  /**
   * A directory.
   *
   * @param block where its listing stands in the directory table
   * @param offset in that block
   * @param bytes of its listing, and 3
   */
  record Directory(long block, int offset, long bytes) implements Content {}

  /**
   * A file.
   *
   * @param start of its first block in the file system
   * @param fragment that holds its end, or {@link #NONE}
   * @param offset of its end in that fragment
   * @param sizes a cursor at the stored sizes of its blocks
   */
  record Regular(long size, long start, long fragment, long offset, Cursor sizes)
      implements Content {
    static final long NONE = 0xffffffffL;
  }

  record Symlink(String target) implements Content {}

  record Device(boolean block, long major, long minor) implements Content {}

  record Fifo() implements Content {}

  record Socket() implements Content {}
}
