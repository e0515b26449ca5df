package org.holotype.implementation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that a library's bytes hold, as C programs hold them: up to a zero byte. */
final class ObjectText {
  private static final long LARGEST = 1L << 30;
  private static final int BLOCK = 1 << 20;
  private static final int LONGEST = 512;
  private static final int ORDINARY = 16 << 20;

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

  /**
   * The first group of the first place that fits, in a library of ordinary size.
   *
   * @param pattern over bytes as ISO-8859-1
   */
  static Optional<String> match(Path file, Pattern pattern) {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      String bytes = new String(in.readNBytes(ORDINARY), StandardCharsets.ISO_8859_1);
      return Optional.of(pattern.matcher(bytes)).filter(Matcher::find).map(found -> found.group(1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A small file of text, whole; empty where it is larger than that, or cannot be read. */
  static Optional<String> whole(Path file) {
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(BLOCK + 1);
      return bytes.length > BLOCK
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
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
