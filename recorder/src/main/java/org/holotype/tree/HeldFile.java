package org.holotype.tree;

import java.io.Closeable;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * A file or directory held open while its attributes are set: its path is walked once, no link at
 * its end is followed, and whatever is said reaches what was opened. The JDK sets owner, group,
 * mode and time by nine system calls and six walks along the path; here they are five and one. We
 * reach the calls behind its own attribute views, for which the launcher script opens {@code
 * java.base/sun.nio.fs}.
 */
public final class HeldFile implements Closeable {
  private static final Class<?> CALLS = type("sun.nio.fs.UnixNativeDispatcher");
  private static final Class<?> PATH = type("sun.nio.fs.UnixPath");
  private static final MethodHandle OPEN = call("open", PATH, int.class, int.class);
  private static final MethodHandle CLOSE = call("close", int.class);
  private static final MethodHandle OWN = call("fchown", int.class, int.class, int.class);
  private static final MethodHandle MODE = call("fchmod", int.class, int.class);
  private static final MethodHandle TIMES = call("futimens", int.class, long.class, long.class);
  private static final MethodHandle TRANSLATE = translation();

  /**
   * O_NONBLOCK, which the JDK does not name (Linux, asm-generic/fcntl.h): whoever puts a pipe in
   * the place of what we made must not make us wait for its writer.
   */
  private static final int NO_WAIT = 04000;

  private static final int READ_NO_LINK = constant("O_RDONLY") | constant("O_NOFOLLOW") | NO_WAIT;
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
    try {
      return new HeldFile(path, (int) OPEN.invoke(path, READ_NO_LINK, 0));
    } catch (Throwable e) {
      throw refused(path, e);
    }
  }

  /** Gives it an owner and a group. */
  public void own(int uid, int gid) throws IOException {
    try {
      OWN.invoke(descriptor, uid, gid);
    } catch (Throwable e) {
      throw refused(path, e);
    }
  }

  /**
   * Gives it a mode.
   *
   * @param bits 0 to 07777; no umask is applied
   */
  public void mode(int bits) throws IOException {
    try {
      MODE.invoke(descriptor, bits);
    } catch (Throwable e) {
      throw refused(path, e);
    }
  }

  /**
   * Sets both of its times; before 1970 the kernel is told whole seconds, and none before those
   * that 64 bits of nanoseconds reach (1677) or after (2262).
   */
  public void modified(FileTime time) throws IOException {
    long seconds = Math.max(time.toInstant().getEpochSecond(), EARLIEST);
    long told = seconds < 0 ? seconds * SECOND : time.to(TimeUnit.NANOSECONDS);
    try {
      TIMES.invoke(descriptor, told, told);
    } catch (Throwable e) {
      throw refused(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      CLOSE.invoke(descriptor);
    } catch (Throwable e) {
      throw refused(path, e);
    }
  }

  /** What the kernel said; a full memory, or a mistake of ours, is none of its errors. */
  private static IOException refused(Path path, Throwable e) {
    if (e instanceof Error fatal) {
      throw fatal;
    }
    if (e instanceof RuntimeException mistake) {
      throw mistake;
    }
    try {
      return (IOException) TRANSLATE.invoke(e, path);
    } catch (Throwable other) {
      throw new IllegalStateException(other);
    }
  }

  private static MethodHandle translation() {
    try {
      Method method = type("sun.nio.fs.UnixException").getDeclaredMethod("asIOException", PATH);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw notOpened(e);
    }
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw notOpened(e);
    }
  }

  private static MethodHandle call(String name, Class<?>... parameters) {
    try {
      Method method = CALLS.getDeclaredMethod(name, parameters);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw notOpened(e);
    }
  }

  /** Their numbers differ between machines. */
  private static int constant(String name) {
    try {
      Field field = type("sun.nio.fs.UnixConstants").getDeclaredField(name);
      field.setAccessible(true);
      return field.getInt(null);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw notOpened(e);
    }
  }

  private static IllegalStateException notOpened(Exception e) {
    return new IllegalStateException(
        "start Java with --add-opens=java.base/sun.nio.fs=ALL-UNNAMED, as bin/holotype does", e);
  }
}
