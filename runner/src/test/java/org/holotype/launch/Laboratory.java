package org.holotype.launch;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.failure.Failure;
import org.holotype.machine.Needs;
import org.holotype.manifest.EscapedBytes;
import org.holotype.observe.LaunchRequest;
import org.holotype.tree.BytePath;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that one launch needs, in a directory of any name, and a JVM to launch it from.
 *
 * @param base holds the trees
 * @param room plain directory around it, private to the caller
 * @param caller as whom
 * @param backend with what
 */
record Laboratory(Path base, Path room, Caller caller, String backend) {
  /** What a launch said and left. */
  record Finding(String out, String err, String result) {}

  /** Every caller there can be here, with every backend. */
  static Stream<Arguments> everyWay() {
    return Caller.possible().stream()
        .flatMap(
            caller ->
                HostSupport.names().stream()
                    .filter(Laboratory::isHeldToAll)
                    .map(backend -> Arguments.of(caller, backend)));
  }

  /** One isolates nothing, and two are not to be had wherever tests run. */
  static boolean isHeldToAll(String backend) {
    return HostSupport.isIsolating(backend) && !backend.matches("apptainer|singularity");
  }

  /** Goes on only where this backend's program is there. */
  static void need(String backend) {
    Needs.program(backend.equals("util-linux") ? "unshare" : backend);
  }

  static Laboratory create(Path room, String baseName, Caller caller, String backend)
      throws IOException {
    Path base = room.resolve(BytePath.of(baseName));
    Files.createDirectory(base);
    for (String each : List.of("workspace", "written", "written/upper", "written/work", "log")) {
      Files.createDirectory(base.resolve(each));
    }
    Files.writeString(base.resolve("workspace/before"), "before\n");
    TinyImage.create(base.resolve("image"));
    copyClasses(room.resolve("classes"));
    caller.own(room);
    if (caller == Caller.MYSELF) {
      Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwx------"));
    }
    return new Laboratory(base, room, caller, backend);
  }

  /** Launches {@code sh -c SCRIPT} with a search path. */
  Finding shell(String script, String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of(more));
    words.add("var PATH=/usr/bin");
    words.addAll(List.of("arg sh", "arg -c", "arg " + EscapedBytes.write(script)));
    return launch(words);
  }

  Finding launch(List<String> words) throws IOException {
    Process process = start(words);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return new Finding(
        read(room.resolve("out")), read(room.resolve("err")), read(room.resolve("request.result")));
  }

  /** Starts the JVM and does not wait. */
  Process start(List<String> words) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(EscapedBytes.write(BytePath.bytes(base)));
    lines.add(backend);
    lines.addAll(words);
    Files.write(room.resolve("request"), lines);
    List<String> command = new ArrayList<>(caller.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/sun.nio.fs=ALL-UNNAMED");
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", classPath()));
    command.addAll(List.of(LaunchMain.class.getName(), room.resolve("request").toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().merge("PATH", tools().toString(), (path, tools) -> tools + ":" + path);
    return builder
        .redirectInput(Path.of("/dev/null").toFile())
        .redirectOutput(room.resolve("out").toFile())
        .redirectError(room.resolve("err").toFile())
        .start();
  }

  /** Programs in here are found before the host's. */
  Path tools() {
    return room.resolve("tools");
  }

  private String classPath() throws IOException {
    try (Stream<Path> parts = Files.list(room.resolve("classes"))) {
      return parts.map(Path::toString).sorted().collect(Collectors.joining(":"));
    }
  }

  /** An ordinary user may not be able to read the build's own directories. */
  private static void copyClasses(Path target) throws IOException {
    Files.createDirectory(target);
    int number = 0;
    for (Class<?> each :
        List.of(
            LaunchMain.class,
            HostSupport.class,
            LaunchRequest.class,
            Failure.class,
            JsonMapper.class,
            JsonFactory.class,
            JsonInclude.class)) {
      copy(location(each), target.resolve(number + ".jar"));
      number++;
    }
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> all = Files.walk(source)) {
      all.forEach(each -> copyOne(each, target.resolve(source.relativize(each).toString())));
    }
  }

  private static void copyOne(Path source, Path target) {
    try {
      Files.copy(source, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
  }
}
