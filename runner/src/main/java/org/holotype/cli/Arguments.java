package org.holotype.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Arguments as the bytes that the caller typed. The JVM decodes them with the locale's charset and
 * loses what does not fit; the kernel still has them.
 */
final class Arguments {
  private static final char LOST = '\ufffd';

  private Arguments() {}

  /**
   * The bytes of the trailing arguments of this process, one {@code char} per byte.
   *
   * @param decoded what the JVM made of them
   */
  static List<String> bytes(List<String> decoded) {
    return decoded.stream().anyMatch(argument -> argument.indexOf(LOST) >= 0)
        ? lastOfThisProcess(decoded.size())
        : decoded.stream().map(Arguments::bytes).toList();
  }

  /** The UTF-8 bytes of a text, one {@code char} per byte. */
  static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static List<String> lastOfThisProcess(int count) {
    try {
      byte[] line = Files.readAllBytes(Path.of("/proc/self/cmdline"));
      String[] all = new String(line, StandardCharsets.ISO_8859_1).split("\0", -1);
      return Arrays.asList(all).subList(all.length - 1 - count, all.length - 1);
    } catch (IOException e) {
      throw new IllegalStateException("the kernel does not tell the command line", e);
    }
  }
}
