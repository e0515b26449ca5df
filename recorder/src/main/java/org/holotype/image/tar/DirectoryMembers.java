package org.holotype.image.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.BytePath;

/**
 * The files of an image layout directory, which is opened once: what its name, or that of a
 * directory above it, comes to stand for later is never seen. Symbolic links in it are refused, not
 * followed: each step goes from an open directory to the next, so that none can be put in between.
 */
public final class DirectoryMembers implements Members {
  private static final Set<OpenOption> ITSELF =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final SecureDirectoryStream<Path> root;
  private final String object;

  private DirectoryMembers(SecureDirectoryStream<Path> root, String object) {
    this.root = root;
    this.object = object;
  }

  /**
   * Opens a directory.
   *
   * @param object the directory, for the failure's words
   */
  @SuppressWarnings("StreamResourceLeak") // It stays open as long as what is returned.
  public static DirectoryMembers open(Path root, String object) throws IOException {
    DirectoryStream<Path> opened = Files.newDirectoryStream(root);
    if (opened instanceof SecureDirectoryStream<Path> secure) {
      return new DirectoryMembers(secure, object);
    }
    opened.close();
    throw new IOException("this host opens no files below an open directory");
  }

  /** Does something in an open directory. */
  @FunctionalInterface
  private interface Visit<T> {
    T at(SecureDirectoryStream<Path> directory, Path name) throws IOException;
  }

  @Override
  public Optional<Member> find(String name) throws IOException {
    try {
      return visit(name, (directory, last) -> attributes(directory, last, name))
          .filter(BasicFileAttributes::isRegularFile)
          .map(found -> new FileMember(name, found.size()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  private <T> T visit(String name, Visit<T> visit) throws IOException {
    return visit(root, List.of(name.split("/", -1)), name, visit);
  }

  private <T> T visit(
      SecureDirectoryStream<Path> directory, List<String> steps, String name, Visit<T> visit)
      throws IOException {
    Path step = BytePath.of(steps.get(0));
    if (steps.size() == 1) {
      return visit.at(directory, step);
    }
    attributes(directory, step, name);
    try (SecureDirectoryStream<Path> below =
        directory.newDirectoryStream(step, LinkOption.NOFOLLOW_LINKS)) {
      return visit(below, steps.subList(1, steps.size()), name, visit);
    }
  }

  /** Of an entry that is no link. */
  private Optional<BasicFileAttributes> attributes(
      SecureDirectoryStream<Path> directory, Path step, String name) throws IOException {
    BasicFileAttributes found =
        directory
            .getFileAttributeView(step, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (found.isSymbolicLink()) {
      throw Refusal.unsafe(object, name + " is, or lies behind, a symbolic link");
    }
    return Optional.of(found);
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
      SeekableByteChannel file =
          visit(name, (directory, last) -> directory.newByteChannel(last, ITSELF));
      return Channels.newInputStream(file);
    }
  }
}
