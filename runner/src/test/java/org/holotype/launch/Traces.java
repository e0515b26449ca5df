package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.holotype.tree.BytePath;

/** What launches leave, or must not. */
final class Traces {
  private Traces() {}

  /** Each entry below the root with all that its inode says. */
  static Map<String, String> listing(Path root) throws IOException {
    Map<String, String> listing = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : (Iterable<Path>) all.filter(path -> !path.equals(root))::iterator) {
        var attributes =
            Files.readAttributes(
                each, "unix:mode,size,lastModifiedTime,uid", LinkOption.NOFOLLOW_LINKS);
        listing.put(BytePath.bytes(root.relativize(each)), new TreeMap<>(attributes).toString());
      }
    }
    return listing;
  }

  /** Names of what is in a directory, sorted. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(BytePath::name).sorted().toList();
    }
  }

  /** Whether something is mounted below a directory, as this process sees it. */
  static boolean isMounted(Path directory) throws IOException {
    return Files.readString(Path.of("/proc/self/mountinfo")).contains(BytePath.name(directory));
  }

  /** Whether a process sleeps with this word as its argument. */
  static boolean isRunning(String word) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(each -> each.getFileName().toString().matches("\\d+"))
          .anyMatch(each -> commandLine(each).equals("sleep\0" + word + "\0"));
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"));
    } catch (IOException gone) {
      return "";
    }
  }
}
