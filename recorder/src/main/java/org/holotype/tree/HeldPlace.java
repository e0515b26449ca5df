package org.holotype.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An entry that the kernel holds for us without opening it (open(2), {@code O_PATH}): it stays the
 * same whatever its name, or that of a directory above it, comes to stand for, and no pipe is
 * waited for and no device woken. Where the JDK takes paths only, it is given the one in {@code
 * /proc/self/fd} (proc(5)), from which the kernel goes on at the very entry, not along its name.
 *
 * <p>The JDK's {@code SecureDirectoryStream} does not serve: it cannot read a link's target, waits
 * for the writer of a pipe, and holds two descriptors a directory.
 */
public final class HeldPlace implements Closeable {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private final Path told;
  private final int descriptor;
  private Optional<Stat> seen = Optional.empty();

  private HeldPlace(Path told, int descriptor) {
    this.told = told;
    this.descriptor = descriptor;
  }

  private Path itself() {
    return DESCRIPTORS.resolve(Integer.toString(descriptor));
  }

  /**
   * Holds what a path stands for now.
   *
   * @param options without {@link LinkOption#NOFOLLOW_LINKS}, a link at its end is followed
   * @throws NoSuchFileException where nothing is there
   */
  public static HeldPlace of(Path path, LinkOption... options) throws IOException {
    int link = List.of(options).contains(LinkOption.NOFOLLOW_LINKS) ? KernelCalls.NO_LINK : 0;
    return new HeldPlace(path, KernelCalls.open(path, KernelCalls.PLACE_ONLY | link, path));
  }

  /**
   * Holds an entry of this directory; a link is held itself.
   *
   * @param entry one component, not {@code ..}
   */
  public HeldPlace below(Path entry) throws IOException {
    requireSingle(entry);
    int flags = KernelCalls.PLACE_ONLY | KernelCalls.NO_LINK;
    int held = KernelCalls.open(descriptor, entry, flags, told);
    return new HeldPlace(told.resolve(entry), held);
  }

  /** What it is. */
  public Stat stat() throws IOException {
    Stat stat = Stat.of(KernelCalls.stat(descriptor, told));
    seen = Optional.of(stat);
    return stat;
  }

  /** What an entry of this directory is; no link is followed. */
  public Stat look(Path entry) throws IOException {
    requireSingle(entry);
    return Stat.of(KernelCalls.stat(descriptor, entry, told));
  }

  /** Where an entry of this directory, which is a link, points: bytes as ISO-8859-1. */
  public String target(Path entry) throws IOException {
    requireSingle(entry);
    try {
      return BytePath.bytes(Files.readSymbolicLink(itself().resolve(entry)));
    } catch (FileSystemException e) {
      throw renamed(e, told.resolve(entry));
    }
  }

  /** What lies in this directory, in no particular order. */
  public List<Path> names() throws IOException {
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(itself())) {
      entries.forEach(entry -> names.add(entry.getFileName()));
    } catch (FileSystemException e) {
      throw renamed(e, told);
    }
    return names;
  }

  /**
   * Opens this file for reading, which outlasts this.
   *
   * @throws FileSystemException where it is no regular file: another might be waited for
   */
  public FileChannel read() throws IOException {
    return open(StandardOpenOption.READ);
  }

  /** The same for reading and writing. */
  public FileChannel change() throws IOException {
    return open(StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private FileChannel open(OpenOption... options) throws IOException {
    if (type() != TreeScan.Type.FILE) {
      throw new FileSystemException(told.toString(), null, "is not a regular file");
    }
    try {
      return FileChannel.open(itself(), options);
    } catch (FileSystemException e) {
      throw renamed(e, told);
    }
  }

  /** An inode keeps its type as long as it is. */
  private TreeScan.Type type() throws IOException {
    return TreeScan.Type.of(seen.isPresent() ? seen.get() : stat());
  }

  @Override
  public void close() throws IOException {
    KernelCalls.close(descriptor, told);
  }

  private static void requireSingle(Path entry) {
    String bytes = BytePath.bytes(entry);
    if (bytes.isEmpty() || bytes.equals("..") || bytes.indexOf('/') >= 0) {
      throw new IllegalArgumentException("not the name of an entry: " + entry);
    }
  }

  /** Who reads the words knows the entry by its own name. */
  private static IOException renamed(FileSystemException e, Path path) {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return new IOException(path + " cannot be reached safely: /proc is not mounted here", e);
    }
    FileSystemException renamed =
        e instanceof AccessDeniedException
            ? new AccessDeniedException(path.toString())
            : e instanceof NoSuchFileException
                ? new NoSuchFileException(path.toString())
                : new FileSystemException(path.toString(), null, e.getReason());
    renamed.initCause(e);
    return renamed;
  }
}
