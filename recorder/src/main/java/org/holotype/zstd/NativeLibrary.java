package org.holotype.zstd;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Locale;
import java.util.Optional;

/**
 * zstd's own library, from the file that the build laid beside our jar. Left to itself its binding
 * looks wherever Java does, and in the end unpacks one into a temporary directory, where it stays
 * if we are killed: so it is given a path, beyond which it does not look.
 */
final class NativeLibrary {
  /** The property by which the binding is told (Native, of zstd-jni), and by which people may. */
  private static final String PATH = "ZstdNativePath";

  private NativeLibrary() {}

  /** Loads it where that can be done; why it cannot is of no use to anybody. */
  static boolean load() {
    Optional<String> file =
        Optional.ofNullable(System.getProperty(PATH)).or(NativeLibrary::besideUs);
    if (file.isEmpty()) {
      return false;
    }
    System.setProperty(PATH, file.get());
    try {
      Native.load();
      return true;
    } catch (LinkageError | RuntimeException e) {
      // Another C library, a file system without programs, a Java that may load none.
      return false;
    }
  }

  private static Optional<String> besideUs() {
    return ourPlace()
        .map(place -> place.resolveSibling("native").resolve(name()))
        .filter(Files::isRegularFile)
        .map(Path::toString);
  }

  private static String name() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT)
        + "/"
        + System.getProperty("os.arch")
        + "/libzstd-jni-"
        + ZstdVersion.VERSION
        + ".so";
  }

  private static Optional<Path> ourPlace() {
    CodeSource source = NativeLibrary.class.getProtectionDomain().getCodeSource();
    try {
      return source == null
          ? Optional.empty()
          : Optional.of(Path.of(source.getLocation().toURI()).toAbsolutePath());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
