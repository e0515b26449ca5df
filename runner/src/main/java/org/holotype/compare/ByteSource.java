package org.holotype.compare;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.holotype.tree.BytePath;

/** The bytes of one side of a comparison: how many there should be, and a way to read them. */
public interface ByteSource {
  /** How many bytes there were when the source was found; reading another number is an error. */
  long size();

  /**
   * Opens the bytes for one reading from the start; the caller closes.
   *
   * @throws IOException where they are gone, may not be read, or became a symlink
   */
  ReadableByteChannel open() throws IOException;

  /** The name of the file that holds them, as bytes in ISO-8859-1; empty where none does. */
  default String name() {
    return "";
  }

  /**
   * The bytes of a file.
   *
   * @param file never opened through a symlink in its last component
   * @param size in bytes, as it was seen
   */
  static ByteSource ofFile(Path file, long size) {
    return new FileBytes(file, size);
  }

  /** A file whose size is known. */
  record FileBytes(Path file, long size) implements ByteSource {
    private static final Set<OpenOption> READ =
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    @Override
    public String name() {
      return BytePath.name(file);
    }

    @Override
    public ReadableByteChannel open() throws IOException {
      return Files.newByteChannel(file, READ);
    }
  }
}
