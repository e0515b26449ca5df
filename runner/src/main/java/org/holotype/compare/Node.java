package org.holotype.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import org.holotype.manifest.Mode;
import org.holotype.tree.Stat;

/**
 * An entry of a tree on disk as {@code lstat} shows it; nothing was opened.
 *
 * @param path where it stands
 * @param type what it is
 * @param mode its permission bits
 * @param size in bytes, of a file
 */
record Node(Path path, Type type, Mode mode, long size) {
  private static final int TYPE_BITS = 0170000;

  /** What a directory entry can be (inode(7), "The file type and mode"). */
  enum Type {
    FILE(0100000, "a file"),
    DIRECTORY(0040000, "a directory"),
    SYMLINK(0120000, "a symlink"),
    FIFO(0010000, "a fifo"),
    SOCKET(0140000, "a socket"),
    CHARACTER_DEVICE(0020000, "a character device"),
    BLOCK_DEVICE(0060000, "a block device");

    private final int bits;
    private final String words;

    Type(int bits, String words) {
      this.bits = bits;
      this.words = words;
    }

    String words() {
      return words;
    }

    static Type of(int mode) throws IOException {
      for (Type type : values()) {
        if (type.bits == (mode & TYPE_BITS)) {
          return type;
        }
      }
      throw new IOException("it is of a type that no Linux knows");
    }
  }

  /** Looks at an entry without following it. */
  static Node at(Path path) throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    int mode = Stat.mode(attributes);
    return new Node(path, Type.of(mode), new Mode(mode & 07777), attributes.size());
  }

  /** Its bytes, where it is a file. */
  ByteSource bytes() {
    return ByteSource.ofFile(path, size);
  }

  boolean isDirectory() {
    return type == Type.DIRECTORY;
  }
}
