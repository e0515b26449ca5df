package org.holotype.image.unpack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.tree.HeldFile;
import org.holotype.tree.Interruption;
import org.holotype.tree.LaunchUser;
import org.holotype.tree.NamedOutputStream;

/**
 * A tree on this disk, in a directory that nobody else writes. While layers are applied it holds
 * directories and files alone, so that no path can lead out of it. Devices, pipes, set-id bits and
 * owners stay in the listing; the disk gets what a launch may use.
 */
public final class DiskTree implements TreeTarget {
  private final Path root;
  private final LaunchUser user = LaunchUser.current();

  /**
   * @param root an empty directory
   */
  public DiskTree(Path root) {
    this.root = root;
  }

  /** The permission bits that an entry gets on disk: we must be able to read and remove it. */
  public static int diskMode(TreeDigest.Node node) {
    int bits = node.mode().bits() & 0777;
    return node.content() instanceof TreeDigest.Directory ? bits | 0700 : bits | 0400;
  }

  @Override
  public void directory(TreePath path) throws IOException {
    if (!path.isRoot()) {
      Files.createDirectory(at(path));
    }
  }

  @Override
  public OutputStream file(TreePath path) throws IOException {
    Path file = at(path);
    return new NamedOutputStream(
        Channels.newOutputStream(
            Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
        file);
  }

  @Override
  public long link(TreePath path, TreePath existing) throws IOException {
    try {
      Files.createLink(at(path), at(existing));
      return 0;
    } catch (FileSystemException tooManyLinks) {
      Files.copy(at(existing), at(path));
      return Files.size(at(path));
    }
  }

  @Override
  public void remove(TreePath path) throws IOException {
    Files.delete(at(path));
  }

  @Override
  public void finish(Collection<MergedTree.Placed> entries) throws IOException {
    for (MergedTree.Placed entry : entries) {
      if (entry.node().content() instanceof TreeDigest.Symlink link) {
        Files.createSymbolicLink(at(entry.node().path()), BytePath.of(link.target()));
      }
    }
    settle(entries);
  }

  /**
   * Now that nothing is made any more, which would touch the directory it is made in. The root is
   * last: its mode may let others in.
   */
  private void settle(Collection<MergedTree.Placed> entries) throws IOException {
    Thread caller = Thread.currentThread();
    try {
      entries.parallelStream()
          .filter(entry -> !entry.node().path().isRoot())
          .forEach(
              entry -> {
                if (!caller.isInterrupted()) {
                  settled(entry);
                }
              });
      Interruption.check();
      entries.stream().filter(entry -> entry.node().path().isRoot()).forEach(this::settled);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
  }

  private void settled(MergedTree.Placed entry) {
    try {
      settle(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void settle(MergedTree.Placed entry) throws IOException {
    TreeDigest.Content content = entry.node().content();
    if (content instanceof TreeDigest.Device || content instanceof TreeDigest.Fifo) {
      return;
    }
    Path path = at(entry.node().path());
    if (content instanceof TreeDigest.Symlink) {
      user.own(path);
      setModified(path, entry.modified());
      return;
    }
    try (HeldFile file = held(path)) {
      user.own(file);
      file.mode(diskMode(entry.node()));
      file.modified(entry.modified());
    }
  }

  /** A umask may take from us what we just made; we have not let anybody else in yet. */
  private static HeldFile held(Path path) throws IOException {
    try {
      return HeldFile.open(path);
    } catch (AccessDeniedException masked) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      return HeldFile.open(path);
    }
  }

  private static void setModified(Path path, FileTime time) throws IOException {
    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .setTimes(time, time, time);
  }

  private Path at(TreePath path) {
    return BytePath.resolve(root, path);
  }
}
