package org.holotype.tree;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * What the kernel says of a file without reading it (lstat(2)). The JDK asks it all in one call,
 * but shows device, inode and special mode bits by name only, one map and many strings a file; over
 * ten thousand files that costs more than the kernel does, so we ask its own object, for which the
 * program's jar opens {@code java.base/sun.nio.fs}.
 *
 * @param mode type and permission bits, as in {@code st_mode}
 * @param size in bytes
 * @param device that holds it
 * @param inode number
 * @param names how many hard links it has
 * @param node the number of a device node, as the kernel packs it
 * @param modified last modification
 * @param changed last change of bytes or attributes
 */
public record Stat(
    int mode,
    long size,
    long device,
    long inode,
    int names,
    long node,
    FileTime modified,
    FileTime changed) {
  private static final MethodHandle MODE = accessor("mode");
  private static final MethodHandle DEVICE = accessor("dev");
  private static final MethodHandle INODE = accessor("ino");
  private static final MethodHandle NAMES = accessor("nlink");
  private static final MethodHandle NODE = accessor("rdev");
  private static final MethodHandle CHANGED = accessor("ctime");

  /** Of the entry itself; no link is followed. */
  public static Stat of(Path file) throws IOException {
    return of(Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  /** As the kernel told it. */
  static Stat of(PosixFileAttributes attributes) {
    try {
      return new Stat(
          mode(attributes),
          attributes.size(),
          (long) DEVICE.invoke(attributes),
          (long) INODE.invoke(attributes),
          (int) NAMES.invoke(attributes),
          (long) NODE.invoke(attributes),
          attributes.lastModifiedTime(),
          (FileTime) CHANGED.invoke(attributes));
    } catch (Throwable e) {
      throw new IllegalStateException("the attributes of a file cannot be told", e);
    }
  }

  /** Type and permission bits alone, as in {@code st_mode}. */
  public static int mode(PosixFileAttributes attributes) {
    try {
      return (int) MODE.invoke(attributes);
    } catch (Throwable e) {
      throw new IllegalStateException("the mode of a file cannot be told", e);
    }
  }

  private static MethodHandle accessor(String name) {
    try {
      Method method = Class.forName("sun.nio.fs.UnixFileAttributes").getDeclaredMethod(name);
      method.setAccessible(true);
      return MethodHandles.lookup().unreflect(method);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IllegalStateException(
          "start Java with --add-opens=java.base/sun.nio.fs=ALL-UNNAMED, as bin/holotype does", e);
    }
  }
}
