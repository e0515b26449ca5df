package org.holotype.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which file a name stands for, and when that was last changed: what is told of a file in one
 * reading has to hold for the next.
 *
 * @param file its name
 * @param seen device, inode, size and time of change, which not even its owner can set back
 */
record FileState(Path file, Map<String, Object> seen) {
  static FileState of(Path file) throws IOException {
    return new FileState(file, look(file));
  }

  /**
   * @param object the image, for the failure's words
   * @throws org.holotype.failure.Failure {@code IMAGE_UNREADABLE} where it is another, or was
   *     written to
   */
  void requireSame(String object) throws IOException {
    if (!look(file).equals(seen)) {
      throw Refusal.unreadable(object, "it changed while it was read");
    }
  }

  private static Map<String, Object> look(Path file) throws IOException {
    return Files.readAttributes(file, "unix:dev,ino,size,ctime");
  }
}
