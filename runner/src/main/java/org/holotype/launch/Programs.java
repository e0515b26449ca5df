package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * Programs of the host.
 *
 * @param searchPath directories in which they are looked up, as in {@code PATH}
 */
record Programs(String searchPath) {
  /** Ordinary users often lack the places where {@code ip} is kept. */
  private static final String USUAL_PLACES =
      "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final long ANSWER_SECONDS = 10;

  private static final Path NOTHING = Path.of("/dev/null");

  /** What every launch needs, and the Debian package that has it. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "unshare", "util-linux",
          "setpriv", "util-linux",
          "setsid", "util-linux",
          "mount", "mount",
          "env", "coreutils");

  /**
   * What a program said.
   *
   * @param status its exit status
   * @param words both its streams, bytes as ISO-8859-1
   */
  record Answer(int status, String words) {}

  /** The caller's search path, and the usual places after it. */
  static Programs ofCaller() {
    String own = Optional.ofNullable(System.getenv("PATH")).orElse("");
    List<String> absolute =
        Arrays.stream((own + ":" + USUAL_PLACES).split(":", -1))
            .filter(each -> each.startsWith("/"))
            .distinct()
            .toList();
    return new Programs(String.join(":", absolute));
  }

  /** Where the program is. */
  Optional<Path> find(String name) {
    return Arrays.stream(searchPath.split(":", -1))
        .map(each -> Path.of(each, name))
        .filter(each -> Files.isRegularFile(each) && Files.isExecutable(each))
        .findFirst();
  }

  /**
   * The shell for our scripts. Dash is preferred: it is the one whose word about a child that a
   * signal killed is the same everywhere.
   */
  String shell() {
    return find("dash").isPresent() ? "dash" : "sh";
  }

  /** The first program that a launch with this backend needs and that is not installed. */
  Optional<Hindrance> missing(Backend backend) {
    if (find(backend.program()).isEmpty()) {
      return Optional.of(backend.missing());
    }
    Map<String, String> needed = new TreeMap<>(NEEDED);
    needed.putAll(backend.helpers());
    return needed.entrySet().stream()
        .filter(each -> find(each.getKey()).isEmpty())
        .findFirst()
        .map(each -> Hindrance.missing(each.getKey(), each.getValue()));
  }

  /** The full path of the program, to be run under any search path; its name if it has none. */
  String path(String name) {
    return find(name).map(Path::toString).orElse(name);
  }

  /** What the backend's program says of itself first; {@code unknown} where it says nothing. */
  String version(Backend backend) {
    try {
      return ask(backend.version()).words().lines().findFirst().orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  /**
   * Runs a program that answers soon.
   *
   * @throws IOException where it cannot be started or takes too long
   */
  Answer ask(List<String> command) throws IOException {
    Path words = Files.createTempFile("holotype-answer", "");
    try {
      Process process =
          start(
              new ProcessBuilder(command)
                  .redirectErrorStream(true)
                  .redirectInput(NOTHING.toFile())
                  .redirectOutput(words.toFile()));
      int status = finish(process);
      return new Answer(status, Files.readString(words, StandardCharsets.ISO_8859_1));
    } finally {
      Files.delete(words);
    }
  }

  /** Starts a program with nothing of the caller's environment but the search path. */
  Process start(ProcessBuilder builder) throws IOException {
    builder.environment().clear();
    builder.environment().put("PATH", searchPath);
    Optional<Path> program = find(builder.command().get(0));
    if (program.isEmpty()) {
      throw new IOException("program " + builder.command().get(0) + " is not installed");
    }
    List<String> command = new ArrayList<>(builder.command());
    command.set(0, program.get().toString());
    builder.command(command);
    return builder.start();
  }

  private static int finish(Process process) throws IOException {
    try {
      if (process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new IOException("it gave no answer within " + ANSWER_SECONDS + " seconds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } finally {
      process.destroyForcibly();
    }
  }

  static Failure interrupted() {
    return new Failure(
        Code.INTERRUPTED, "the launch was stopped", "the caller asked for it", "start it again");
  }
}
