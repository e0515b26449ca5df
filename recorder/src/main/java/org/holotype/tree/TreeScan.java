package org.holotype.tree;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.holotype.manifest.TreePath;

/** What lies in a directory of this host, down to the leaves; no symbolic link is followed. */
public final class TreeScan {
  private static final int TYPE_BITS = 0170000;

  private TreeScan() {}

  /** Is told of an entry. */
  @FunctionalInterface
  public interface Told {
    void of(Found found) throws IOException;
  }

  /**
   * Looks at every entry below a directory.
   *
   * @return sorted by path, the directory itself first
   * @throws IOException naming the entry that could not be looked at
   */
  public static List<Found> of(Path root) throws IOException {
    List<Found> found = new ArrayList<>();
    each(root, found::add);
    Collections.sort(found);
    return found;
  }

  /**
   * The same, where nothing is kept.
   *
   * @param told of each entry as it is met, in no particular order
   */
  public static void each(Path root, Told told) throws IOException {
    add(TreePath.ROOT, root, told);
  }

  private static void add(TreePath path, Path file, Told told) throws IOException {
    Found entry = look(path, file);
    told.of(entry);
    if (entry.type() == Type.DIRECTORY) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(file)) {
        for (Path child : children) {
          add(path.child(BytePath.name(child)), child, told);
        }
      }
    }
  }

  /**
   * Looks at one entry.
   *
   * @param path what it is called in a tree
   * @throws IOException where nothing is there
   */
  public static Found look(TreePath path, Path file) throws IOException {
    return found(path, file, Stat.of(file));
  }

  /** What was seen of an entry. */
  static Found found(TreePath path, Path file, Stat stat) {
    return new Found(
        path,
        file,
        Type.of(stat),
        stat.mode() & 07777,
        stat.size(),
        stat.modified(),
        stat.node(),
        new Inode(stat.device(), stat.inode(), stat.names()));
  }

  /** What an entry is (inode(7), "The file type and mode"). */
  public enum Type {
    FILE,
    DIRECTORY,
    SYMLINK,
    CHARACTER_DEVICE,
    BLOCK_DEVICE,
    FIFO,
    SOCKET;

    /** Of an entry that was looked at. */
    public static Type of(Stat stat) {
      return switch (stat.mode() & TYPE_BITS) {
        case 0100000 -> FILE;
        case 0040000 -> DIRECTORY;
        case 0120000 -> SYMLINK;
        case 0020000 -> CHARACTER_DEVICE;
        case 0060000 -> BLOCK_DEVICE;
        case 0010000 -> FIFO;
        default -> SOCKET;
      };
    }
  }

  /**
   * One entry.
   *
   * @param path relative to the directory that was scanned
   * @param file on this host
   * @param mode 0 to 07777
   * @param size in bytes
   * @param device the number of a device node, as the kernel packs it
   */
  public record Found(
      TreePath path,
      Path file,
      Type type,
      int mode,
      long size,
      FileTime modified,
      long device,
      Inode inode)
      implements Comparable<Found> {
    /** Where a symlink points, bytes as ISO-8859-1. */
    public String target() throws IOException {
      return BytePath.bytes(Files.readSymbolicLink(file));
    }

    /**
     * Makes sure that what is held is what was found: the same file, and where it is one that has
     * content, no other content as far as its times tell.
     *
     * @return it
     * @throws ChangedEntryException where it is not, and is held no more
     */
    HeldPlace same(HeldPlace held) throws IOException {
      try {
        requireSame(held.stat());
        return held;
      } catch (IOException e) {
        held.close();
        throw e;
      }
    }

    /**
     * Makes sure that it still is what was found.
     *
     * @param now what it is
     * @throws ChangedEntryException where it is something else, or has other content
     */
    public void requireSame(Stat now) throws ChangedEntryException {
      boolean it =
          now.device() == inode.device
              && now.inode() == inode.number
              && Type.of(now) == type
              && (type != Type.FILE || (now.size() == size && now.modified().equals(modified)));
      if (!it) {
        throw new ChangedEntryException(path);
      }
    }

    /** The device's major number (makedev(3)). */
    public long major() {
      return ((device >> 8) & 0xfff) | ((device >> 32) & ~0xfffL);
    }

    /** The device's minor number. */
    public long minor() {
      return (device & 0xff) | ((device >> 12) & 0xfff00L);
    }

    @Override
    public int compareTo(Found other) {
      return path.compareTo(other.path);
    }
  }

  /** Which file it is under any name, and how many names it has. */
  public record Inode(long device, long number, int names) {
    /** Written out, as {@link #equals}: a record's own starts slowly, and there is one a file. */
    @Override
    public int hashCode() {
      return Long.hashCode(number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Inode inode
          && number == inode.number
          && device == inode.device
          && names == inode.names;
    }
  }
}
