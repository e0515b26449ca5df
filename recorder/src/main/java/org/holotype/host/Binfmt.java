package org.holotype.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The programs that a kernel starts others by: emulators, most of all (Linux,
 * admin-guide/binfmt-misc.rst).
 *
 * @param directory where its file system is mounted, if it is
 */
public record Binfmt(Path directory) {
  /** Whether some handler takes a program. */
  public enum Answer {
    TAKEN,
    NOT_TAKEN,
    /**
     * The file system is not mounted, or not to be read; the kernel may have handlers all the same.
     */
    UNKNOWN
  }

  /** This kernel's. */
  public static Binfmt ofKernel() {
    return new Binfmt(Path.of("/proc/sys/fs/binfmt_misc"));
  }

  /**
   * Whether a handler takes a program that is started inside a launch.
   *
   * @param isInside whether a file is there at an absolute path inside, where the kernel looks for
   *     an interpreter that was not opened when it was registered (flag {@code F})
   */
  public Answer answer(ProgramHead program, Predicate<String> isInside) {
    try {
      Path status = directory.resolve("status");
      if (!Files.isReadable(status)) {
        return Answer.UNKNOWN;
      }
      boolean taken =
          Files.readString(status).strip().equals("enabled")
              && handlers().stream().anyMatch(each -> takes(each, program, isInside));
      return taken ? Answer.TAKEN : Answer.NOT_TAKEN;
    } catch (IOException unreadable) {
      return Answer.UNKNOWN;
    }
  }

  private List<Path> handlers() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(each -> !each.endsWith("status") && !each.endsWith("register"))
          .filter(Files::isReadable)
          .toList();
    }
  }

  private static boolean takes(Path handler, ProgramHead program, Predicate<String> isInside) {
    Map<String, String> fields = fields(handler);
    return fields.containsKey("enabled")
        && program.holds(
            bytes(fields.getOrDefault("magic", "")),
            bytes(fields.getOrDefault("mask", "")),
            Integer.parseInt(fields.getOrDefault("offset", "0")))
        && (fields.getOrDefault("flags:", "").contains("F")
            || isInside.test(fields.getOrDefault("interpreter", "")));
  }

  /** By the first word of each line. One that goes while it is read is as if it had not been. */
  private static Map<String, String> fields(Path handler) {
    Map<String, String> fields = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(handler, StandardCharsets.ISO_8859_1)) {
        String[] words = line.split(" ", 2);
        fields.put(words[0], words.length > 1 ? words[1].strip() : "");
      }
    } catch (IOException gone) {
      return Map.of();
    }
    return fields;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
