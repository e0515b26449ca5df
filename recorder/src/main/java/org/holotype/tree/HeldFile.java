package org.holotype.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * A file or directory held open while its attributes are set: its path is walked once, no link at
 * its end is followed, and whatever is said reaches what was opened. The JDK sets owner, group,
 * mode and time by nine system calls and six walks along the path; here they are five and one.
 */
public final class HeldFile implements Closeable {
  /** Whoever puts a pipe in the place of what we made must not make us wait for its writer. */
  private static final int READ_NO_LINK =
      KernelCalls.READ | KernelCalls.NO_LINK | KernelCalls.NO_WAIT;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long EARLIEST = -(Long.MAX_VALUE / SECOND);

  private final Path path;
  private final int descriptor;

  private HeldFile(Path path, int descriptor) {
    this.path = path;
    this.descriptor = descriptor;
  }

  /**
   * Opens an entry that we may read; a symbolic link is an error.
   *
   * @throws java.nio.file.AccessDeniedException where we may not
   */
  public static HeldFile open(Path path) throws IOException {
    return new HeldFile(path, KernelCalls.open(path, READ_NO_LINK, path));
  }

  /** Gives it an owner and a group. */
  public void own(int uid, int gid) throws IOException {
    KernelCalls.own(descriptor, uid, gid, path);
  }

  /**
   * Gives it a mode.
   *
   * @param bits 0 to 07777; no umask is applied
   */
  public void mode(int bits) throws IOException {
    KernelCalls.mode(descriptor, bits, path);
  }

  /**
   * Sets both of its times; before 1970 the kernel is told whole seconds, and none before those
   * that 64 bits of nanoseconds reach (1677) or after (2262).
   */
  public void modified(FileTime time) throws IOException {
    long seconds = Math.max(time.toInstant().getEpochSecond(), EARLIEST);
    long told = seconds < 0 ? seconds * SECOND : time.to(TimeUnit.NANOSECONDS);
    KernelCalls.times(descriptor, told, told, path);
  }

  @Override
  public void close() throws IOException {
    KernelCalls.close(descriptor, path);
  }
}
