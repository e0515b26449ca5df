package org.holotype.tree;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import org.holotype.manifest.TreePath;

/**
 * Between names as bytes and {@link Path}. The JDK decodes names with the locale's charset, so that
 * under {@code LANG=C}, or for names that are not UTF-8, its strings lose bytes; its path objects
 * do not. We reach the bytes themselves through the path type's own constructor and accessor, for
 * which the program's jar opens {@code java.base/sun.nio.fs}.
 *
 * <p>Bytes travel as ISO-8859-1 strings, one {@code char} per byte.
 */
public final class BytePath {
  private static final FileSystem FILES = FileSystems.getDefault();
  private static final MethodHandle FROM_BYTES = fromBytes();
  private static final MethodHandle TO_BYTES = toBytes();

  private BytePath() {}

  /** The path that these bytes name. */
  public static Path of(String bytes) {
    try {
      return (Path) FROM_BYTES.invoke(FILES, bytes.getBytes(StandardCharsets.ISO_8859_1));
    } catch (Throwable e) {
      throw new IllegalArgumentException("a path of these bytes cannot be made", e);
    }
  }

  /** The bytes of a path. */
  public static String bytes(Path path) {
    try {
      return new String((byte[]) TO_BYTES.invoke(path), StandardCharsets.ISO_8859_1);
    } catch (Throwable e) {
      throw new IllegalStateException("the bytes of a path cannot be read", e);
    }
  }

  /** The bytes of a path's last component. */
  public static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : bytes(name);
  }

  /** Where an entry of a tree stands on this disk. */
  public static Path resolve(Path root, TreePath entry) {
    return entry.isRoot() ? root : root.resolve(of(entry.bytes()));
  }

  private static MethodHandle fromBytes() {
    try {
      Class<?> pathType = Path.of("/").getClass();
      Class<?> fileSystemType = Class.forName("sun.nio.fs.UnixFileSystem");
      Constructor<?> constructor = pathType.getDeclaredConstructor(fileSystemType, byte[].class);
      constructor.setAccessible(true);
      return MethodHandles.lookup().unreflectConstructor(constructor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw notOpened(e);
    }
  }

  private static MethodHandle toBytes() {
    try {
      Method accessor = Path.of("/").getClass().getDeclaredMethod("asByteArray");
      accessor.setAccessible(true);
      return MethodHandles.lookup().unreflect(accessor);
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw notOpened(e);
    }
  }

  private static IllegalStateException notOpened(Exception e) {
    return new IllegalStateException(
        "start Java with --add-opens=java.base/sun.nio.fs=ALL-UNNAMED, as bin/holotype does", e);
  }
}
