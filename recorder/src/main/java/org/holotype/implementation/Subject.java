package org.holotype.implementation;

import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Library;

/**
 * One mapped object that can be asked.
 *
 * @param library as it was seen mapped
 * @param digest of the bytes that are asked
 * @param onDisk where those bytes are on the host; itself no symbolic link
 * @param unreachable why a second launch does not see it; empty where it does
 */
public record Subject(
    Library library, Optional<Digest> digest, Path onDisk, Optional<String> unreachable) {

  /** Absolute path inside, bytes as ISO-8859-1. */
  String path() {
    return EscapedBytes.read(library.path());
  }

  /** The last component of its path, bytes as ISO-8859-1. */
  String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /** The directory that holds it, without a slash at the end. */
  String directory() {
    return path().substring(0, path().lastIndexOf('/'));
  }

  /**
   * Whether its file or its soname is named so, up to what follows.
   *
   * @param beginnings plain ASCII, which a path's written form leaves as it is
   */
  boolean isNamed(String... beginnings) {
    String written = library.path();
    int name = written.lastIndexOf('/') + 1;
    for (String beginning : beginnings) {
      boolean named = written.startsWith(beginning, name);
      if (named || library.soname().orElse("").startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
