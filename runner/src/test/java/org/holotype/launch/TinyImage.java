package org.holotype.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.tree.LaunchUser;

/** A root file system made of a few of the host's own programs and the libraries they need. */
public final class TinyImage {
  private static final List<String> PROGRAMS =
      List.of(
          "sh",
          "env",
          "id",
          "cat",
          "ls",
          "sleep",
          "unshare",
          "setsid",
          "touch",
          "hostname",
          "rm",
          "mkdir",
          "chmod",
          "ln",
          "mkfifo");

  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

  private static final Map<Path, Set<String>> NEEDED = new ConcurrentHashMap<>();

  private TinyImage() {}

  /** Builds the image in a directory that does not exist yet. */
  public static Path create(Path root) throws IOException {
    for (String each : List.of("usr/bin", "etc", "tmp", "proc")) {
      Files.createDirectories(root.resolve(each));
    }
    Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
    Files.writeString(root.resolve("etc/os-release"), "NAME=Tiny\n");
    for (String program : PROGRAMS) {
      Path source = Programs.ofCaller().find(program).orElseThrow();
      Files.copy(source, root.resolve("usr/bin").resolve(program));
      for (String library : NEEDED.computeIfAbsent(source, TinyImage::libraries)) {
        Path target = root.resolve(library.substring(1));
        Files.createDirectories(target.getParent());
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
          Files.copy(Path.of(library), target);
        }
      }
    }
    handOver(root);
    return root;
  }

  /** Gives a tree to the user as whom launches run. */
  static void handOver(Path root) throws IOException {
    LaunchUser user = LaunchUser.current();
    try (Stream<Path> all = Files.walk(root)) {
      all.forEach(each -> own(each, user));
    }
  }

  private static void own(Path path, LaunchUser user) {
    try {
      user.own(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> libraries(Path program) {
    String words = askLdd(program);
    Set<String> libraries = new TreeSet<>();
    Matcher matcher = LIBRARY.matcher(words);
    while (matcher.find()) {
      libraries.add(Optional.ofNullable(matcher.group(1)).orElseThrow());
    }
    return libraries;
  }

  private static String askLdd(Path program) {
    try {
      Process ldd =
          new ProcessBuilder("ldd", program.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
