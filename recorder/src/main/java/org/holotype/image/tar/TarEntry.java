package org.holotype.image.tar;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One member of a tar, as its headers say; nothing of it is checked yet but its form.
 *
 * @param name bytes as ISO-8859-1, as given
 * @param type what it is
 * @param attributes mode, owner and the like
 * @param size of its data in bytes, 0 for anything but a file
 * @param link target of a symlink, or name of the entry that a hard link repeats
 * @param device numbers of a device node
 * @param offset where its data starts in the uncompressed tar
 */
public record TarEntry(
    String name,
    Type type,
    Attributes attributes,
    long size,
    String link,
    Device device,
    long offset) {
  /** Further from 1970 than any file system keeps, and well within what {@link Instant} holds. */
  private static final long LONGEST_AGE = 1L << 34;

  /** A time of modification, brought within reach where a hostile header names another. */
  public static FileTime time(long seconds, int nanos) {
    long within = Math.max(-LONGEST_AGE, Math.min(LONGEST_AGE, seconds));
    return nanos == 0
        ? FileTime.from(within, TimeUnit.SECONDS)
        : FileTime.from(Instant.ofEpochSecond(within, nanos));
  }

  /** Bytes of its name, its link and its extended attributes. */
  public long metadata() {
    long bytes = (long) name.length() + link.length();
    for (Map.Entry<String, String> xattr : attributes.xattrs().entrySet()) {
      bytes += xattr.getKey().length() + xattr.getValue().length();
    }
    return bytes;
  }

  /** What an entry of an image can be. */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    HARD_LINK,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    FIFO
  }

  /**
   * Who may do what.
   *
   * @param mode 0 to 07777
   * @param xattrs names and values as bytes in ISO-8859-1
   */
  public record Attributes(
      int mode, long uid, long gid, FileTime modified, Map<String, String> xattrs) {
    /** Takes a copy of the extended attributes, sorted by name. */
    public Attributes {
      xattrs =
          xattrs.isEmpty()
              ? Map.of()
              : java.util.Collections.unmodifiableMap(new TreeMap<>(xattrs));
    }
  }

  /** The numbers of a device. */
  public record Device(long major, long minor) {
    /** What anything but a device has. */
    public static final Device NONE = new Device(0, 0);
  }
}
