package org.holotype.image.squashfs;

import java.util.Map;

/**
 * One entry of a squashfs.
 *
 * @param path from the root, without a slash in front; empty for the root; bytes as ISO-8859-1
 * @param type what it is
 * @param mode permission bits, 0 to 07777
 * @param modified seconds since 1970
 * @param xattrs names and values as bytes in ISO-8859-1
 * @param size of a file, in bytes
 * @param target of a symlink, or the path of the entry whose second name this is
 * @param major of a device
 * @param minor of a device
 */
public record SquashfsEntry(
    String path,
    Type type,
    int mode,
    long uid,
    long gid,
    long modified,
    Map<String, String> xattrs,
    long size,
    String target,
    long major,
    long minor) {
  /** What an entry can be. */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    HARD_LINK,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    FIFO,
    SOCKET
  }
}
