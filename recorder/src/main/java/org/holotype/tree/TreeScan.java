package org.holotype.tree;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.holotype.manifest.TreePath;

/** What lies in a directory of this host, down to the leaves; no symbolic link is followed. */
public final class TreeScan {
  private static final int TYPE_BITS = 0170000;

  private TreeScan() {}

  /**
   * Looks at every entry below a directory.
   *
   * @return sorted by path, the directory itself first
   * @throws IOException naming the entry that could not be looked at
   */
  public static List<Found> of(Path root) throws IOException {
    return of(root, entry -> {});
  }

  /**
   * The same, while somebody is told of each entry as it is met.
   *
   * @param told in no particular order, on the calling thread
   */
  public static List<Found> of(Path root, Consumer<Found> told) throws IOException {
    List<Found> found = new ArrayList<>();
    add(TreePath.ROOT, root, told.andThen(found::add));
    Collections.sort(found);
    return found;
  }

  private static void add(TreePath path, Path file, Consumer<Found> told) throws IOException {
    Found entry = look(path, file);
    told.accept(entry);
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
    Stat stat = Stat.of(file);
    return new Found(
        path,
        file,
        Type.of(stat.mode() & TYPE_BITS),
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

    private static Type of(int bits) {
      return switch (bits) {
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
