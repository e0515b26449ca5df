package org.holotype.image.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.BytePath;
import org.holotype.tree.HeldPlace;
import org.holotype.tree.Stat;
import org.holotype.tree.TreeScan;

/**
 * The files of an image layout directory, which is opened once: what its name, or that of a
 * directory above it, comes to stand for later is never seen. Symbolic links in it are refused, not
 * followed: each step goes from a held directory to the next, so that none can be put in between.
 */
public final class DirectoryMembers implements Members {
  private final HeldPlace root;
  private final String object;

  private DirectoryMembers(HeldPlace root, String object) {
    this.root = root;
    this.object = object;
  }

  /**
   * Opens a directory.
   *
   * @param object the directory, for the failure's words
   */
  public static DirectoryMembers open(Path root, String object) throws IOException {
    return new DirectoryMembers(HeldPlace.of(root), object);
  }

  @Override
  public Optional<Member> find(String name) throws IOException {
    try (HeldPlace held = reach(name)) {
      Stat stat = held.stat();
      return TreeScan.Type.of(stat) == TreeScan.Type.FILE
          ? Optional.of(new FileMember(name, stat.size()))
          : Optional.empty();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private HeldPlace reach(String name) throws IOException {
    return reach(root, List.of(name.split("/", -1)), name);
  }

  private HeldPlace reach(HeldPlace directory, List<String> steps, String name) throws IOException {
    HeldPlace below = directory.below(BytePath.of(steps.get(0)));
    try {
      requireWay(below, steps.size(), name);
    } catch (IOException | Failure e) {
      below.close();
      throw e;
    }
    if (steps.size() == 1) {
      return below;
    }
    try (below) {
      return reach(below, steps.subList(1, steps.size()), name);
    }
  }

  /** Of an entry from which on so many steps are left, itself one. */
  private void requireWay(HeldPlace held, int steps, String name) throws IOException {
    TreeScan.Type type = TreeScan.Type.of(held.stat());
    if (type == TreeScan.Type.SYMLINK) {
      throw Refusal.unsafe(object, name + " is, or lies behind, a symbolic link");
    }
    if (steps > 1 && type != TreeScan.Type.DIRECTORY) {
      throw new NotDirectoryException(name);
    }
  }

  @Override
  public void close() throws IOException {
    root.close();
  }

  /** A file. */
  private final class FileMember implements Member {
    private final String name;
    private final long size;

    FileMember(String name, long size) {
      this.name = name;
      this.size = size;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open() throws IOException {
      try (HeldPlace held = reach(name)) {
        return Channels.newInputStream(held.read());
      }
    }
  }
}
