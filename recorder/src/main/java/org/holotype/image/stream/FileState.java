package org.holotype.image.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.holotype.image.limit.Refusal;

/**
 * Which file a name stands for, and when that was last changed: what is told of a file in one
 * reading has to hold for the next.
 *
 * @param file its name
 * @param seen device, inode, size and time of change, which not even its owner can set back
 */
public record FileState(Path file, Map<String, Object> seen) {
  /** The state of a file as it is now. */
  public static FileState of(Path file) throws IOException {
    return new FileState(file, look(file));
  }

  /**
   * Demands that nobody wrote to the file, or put another in its place, since then.
   *
   * @param object the image, for the failure's words
   * @throws org.holotype.failure.Failure {@code IMAGE_UNREADABLE} where it is another, or was
   *     written to
   */
  public void requireSame(String object) throws IOException {
    if (!look(file).equals(seen)) {
      throw Refusal.unreadable(object, "it changed while it was read");
    }
  }

  private static Map<String, Object> look(Path file) throws IOException {
    return Files.readAttributes(file, "unix:dev,ino,size,ctime");
  }
}
