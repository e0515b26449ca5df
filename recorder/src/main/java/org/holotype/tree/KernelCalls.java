package org.holotype.tree;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * The system calls behind the JDK's own file attribute views, for what those do not offer; the
 * launcher script opens {@code java.base/sun.nio.fs} for them.
 */
final class KernelCalls {
  private static final Class<?> CALLS = type("sun.nio.fs.UnixNativeDispatcher");
  private static final Class<?> PATH = type("sun.nio.fs.UnixPath");
  private static final MethodHandle OPEN = call("open", PATH, int.class, int.class);
  private static final MethodHandle OPEN_BELOW =
      call("openat", int.class, byte[].class, int.class, int.class);
  private static final MethodHandle CLOSE = call("close", int.class);
  private static final MethodHandle OWN = call("fchown", int.class, int.class, int.class);
  private static final MethodHandle MODE = call("fchmod", int.class, int.class);
  private static final MethodHandle TIMES = call("futimens", int.class, long.class, long.class);
  private static final MethodHandle STAT = attributes(int.class);
  private static final MethodHandle STAT_BELOW = attributes(int.class, PATH, boolean.class);
  private static final MethodHandle TRANSLATE = translation();

  /** O_NONBLOCK, which the JDK does not name (Linux, asm-generic/fcntl.h). */
  static final int NO_WAIT = 04000;

  /** O_PATH, which the JDK does not name (Linux, asm-generic/fcntl.h). */
  static final int PLACE_ONLY = 010000000;

  static final int READ = constant("O_RDONLY");
  static final int NO_LINK = constant("O_NOFOLLOW");

  private KernelCalls() {}

  /**
   * Opens an entry.
   *
   * @param told what the failure calls it
   * @return the descriptor, which the caller closes
   */
  static int open(Path path, int flags, Path told) throws IOException {
    try {
      return (int) OPEN.invoke(path, flags, 0);
    } catch (Throwable e) {
      throw refused(told, e);
    }
  }

  /**
   * The same of an entry of a directory that is open.
   *
   * @param above what the failure calls the directory
   */
  static int open(int directory, Path name, int flags, Path above) throws IOException {
    byte[] bytes = BytePath.bytes(name).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return (int) OPEN_BELOW.invoke(directory, bytes, flags, 0);
    } catch (Throwable e) {
      throw refused(above.resolve(name), e);
    }
  }

  /** What an open entry is. */
  static PosixFileAttributes stat(int descriptor, Path told) throws IOException {
    try {
      return (PosixFileAttributes) STAT.invoke(descriptor);
    } catch (Throwable e) {
      throw refused(told, e);
    }
  }

  /** What an entry of a directory is that is open; no link is followed. */
  static PosixFileAttributes stat(int directory, Path name, Path above) throws IOException {
    try {
      return (PosixFileAttributes) STAT_BELOW.invoke(directory, name, false);
    } catch (Throwable e) {
      throw refused(above.resolve(name), e);
    }
  }

  static void close(int descriptor, Path told) throws IOException {
    try {
      CLOSE.invoke(descriptor);
    } catch (Throwable e) {
      throw refused(told, e);
    }
  }

  static void own(int descriptor, int uid, int gid, Path told) throws IOException {
    try {
      OWN.invoke(descriptor, uid, gid);
    } catch (Throwable e) {
      throw refused(told, e);
    }
  }

  static void mode(int descriptor, int bits, Path told) throws IOException {
    try {
      MODE.invoke(descriptor, bits);
    } catch (Throwable e) {
      throw refused(told, e);
    }
  }

  /** Access and modification, in nanoseconds since 1970. */
  static void times(int descriptor, long accessed, long modified, Path told) throws IOException {
    try {
      TIMES.invoke(descriptor, accessed, modified);
    } catch (Throwable e) {
      throw refused(told, e);
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
    return handle(type("sun.nio.fs.UnixException"), "asIOException", PATH);
  }

  private static MethodHandle attributes(Class<?>... parameters) {
    return handle(type("sun.nio.fs.UnixFileAttributes"), "get", parameters);
  }

  private static MethodHandle call(String name, Class<?>... parameters) {
    return handle(CALLS, name, parameters);
  }

  private static MethodHandle handle(Class<?> owner, String name, Class<?>... parameters) {
    try {
      Method method = owner.getDeclaredMethod(name, parameters);
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
