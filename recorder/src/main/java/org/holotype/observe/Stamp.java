package org.holotype.observe;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.holotype.tree.Stat;

/**
 * What the kernel says of a file without reading it. A change of the bytes changes at least the
 * change time, which only the kernel sets.
 *
 * @param mode type and permission bits, as in {@code st_mode}
 * @param size in bytes
 * @param device that holds it
 * @param inode number
 * @param modified last modification
 * @param changed last change of bytes or attributes
 */
record Stamp(int mode, long size, long device, long inode, FileTime modified, FileTime changed) {
  private static final int TYPE = 0170000;

  static Stamp of(Path file) throws IOException {
    Stat stat = Stat.of(file);
    return new Stamp(
        stat.mode(), stat.size(), stat.device(), stat.inode(), stat.modified(), stat.changed());
  }

  int permissions() {
    return mode & 07777;
  }

  boolean isFile() {
    return (mode & TYPE) == 0100000;
  }

  boolean isDirectory() {
    return (mode & TYPE) == 0040000;
  }

  boolean isSymlink() {
    return (mode & TYPE) == 0120000;
  }

  /** What it is, when it is nothing that a workspace may hold. */
  String type() {
    return switch (mode & TYPE) {
      case 0010000 -> "a fifo";
      case 0140000 -> "a socket";
      case 0020000 -> "a character device";
      case 0060000 -> "a block device";
      default -> "neither a file, a directory nor a symbolic link";
    };
  }
}
