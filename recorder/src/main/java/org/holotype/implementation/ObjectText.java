package org.holotype.implementation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Texts that a library's bytes hold, as C programs hold them: up to a zero byte. */
final class ObjectText {
  private static final long LARGEST = 1L << 30;
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST = 512;

  private ObjectText() {}

  /**
   * The first text that begins so.
   *
   * @param file on the host; never read through a symbolic link
   * @param beginning plain ASCII
   * @return bytes as ISO-8859-1; empty where no such text is there, or it cannot be read
   */
  static Optional<String> find(Path file, String beginning) {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      String before = "";
      for (long read = 0; read < LARGEST; read += BLOCK) {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0) {
          return Optional.empty();
        }
        String text = before + new String(block, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(beginning);
        if (at >= 0) {
          return Optional.of(text(text.substring(at), in));
        }
        before = text.substring(Math.max(0, text.length() - beginning.length() + 1));
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(String start, InputStream in) throws IOException {
    String whole =
        start.length() >= LONGEST
            ? start
            : start + new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
    int end = whole.indexOf('\0');
    return whole.substring(0, end < 0 || end > LONGEST ? Math.min(LONGEST, whole.length()) : end);
  }
}
