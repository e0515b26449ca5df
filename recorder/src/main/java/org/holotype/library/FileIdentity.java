package org.holotype.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Device and inode: what tells a file of an image from the host's file of the same name. A bind
 * mount shows the same pair as the directory that it shows; an overlay has its own.
 */
final class FileIdentity {
  private FileIdentity() {}

  /** The identity of the file at the end of this path; empty where there is none to be seen. */
  static Optional<String> of(Path file) {
    try {
      Map<String, Object> pair = Files.readAttributes(file, "unix:dev,ino");
      return Optional.of(pair.get("dev") + ":" + pair.get("ino"));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
