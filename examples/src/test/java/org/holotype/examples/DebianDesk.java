package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.machine.Needs;

/**
 * Somebody with a key, a place for records and the image of Debian packages that {@code numpy-fit}
 * uses, in an environment without variables that select code.
 *
 * @param room holds everything
 */
record DebianDesk(Path room) {
  private static final Path IMAGE = Path.of("target", "numpy-fit-image").toAbsolutePath();
  private static final Path HOLOTYPE =
      Path.of("..", "runner", "target", "holotype", "bin", "holotype").toAbsolutePath().normalize();
  private static final Pattern RECORD = Pattern.compile("\"record\": \"([0-9a-f]{64})\"");

  /** How a command ended and what it printed. */
  record Said(int status, String out) {}

  static DebianDesk open(Path room) throws Exception {
    Needs.userNamespaces();
    DebianDesk desk = new DebianDesk(room);
    Files.createDirectory(desk.work());
    if (!Files.isDirectory(IMAGE)) {
      Needs.program("mmdebstrap");
      Path build = Path.of("numpy-fit", "build-image").toAbsolutePath();
      assertEquals(0, desk.run(build.toString(), IMAGE.toString()).status());
    }
    desk.holotype("key", "generate");
    desk.holotype("store", "init", "../records");
    return desk;
  }

  /** Where commands are recorded. */
  Path work() {
    return room.resolve("work");
  }

  /** Records a command in the image; gives the record's id. */
  String record(List<String> options, String... command) throws IOException {
    Stream<String> words =
        Stream.of(
                Stream.of("record", "--json", "--store", "../records", "--image", IMAGE.toString()),
                options.stream(),
                Stream.of("--"),
                Arrays.stream(command))
            .flatMap(each -> each);
    var found = RECORD.matcher(holotype(words.toArray(String[]::new)));
    assertTrue(found.find(), "nothing was recorded");
    return found.group(1);
  }

  /** What the shipped command prints; it must succeed. */
  String holotype(String... arguments) throws IOException {
    Said said = ask(arguments);
    assertEquals(0, said.status(), () -> String.join(" ", arguments) + "\n" + said.out());
    return said.out();
  }

  /** The same, however it ends. */
  Said ask(String... arguments) throws IOException {
    return run(
        Stream.concat(Stream.of(HOLOTYPE.toString()), Arrays.stream(arguments))
            .toArray(String[]::new));
  }

  private Said run(String... command) throws IOException {
    Path out = Files.createTempFile(room, "out", "");
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(work().toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().clear();
    builder.environment().putAll(environment());
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      assertTrue(process.waitFor(20, TimeUnit.MINUTES), "it did not end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Said(process.exitValue(), Files.readString(out));
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH", System.getenv("PATH"),
        "JAVA_HOME", System.getProperty("java.home"),
        "HOME", room.toString(),
        "HOLOTYPE_HOME", room.resolve("home").toString(),
        "XDG_CONFIG_HOME", room.resolve("config").toString(),
        "GIT_AUTHOR_NAME", "Ada Author",
        "GIT_AUTHOR_EMAIL", "ada@example.org");
  }
}
