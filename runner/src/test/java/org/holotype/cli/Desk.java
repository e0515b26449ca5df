package org.holotype.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holotype.launch.Caller;
import org.holotype.launch.TinyImage;
import org.holotype.machine.Needs;
import org.holotype.machine.Pass;
import org.holotype.tree.LaunchUser;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Somebody's workspace with a repository, a key and an image, and the shipped command in {@code
 * $HT}, which scripts use as its users do.
 *
 * @param room holds everything
 * @param caller whose it is
 * @param shipment where the command lies
 */
record Desk(Path room, Caller caller, Path shipment) {
  private static final long LIMIT_SECONDS = 600;

  /** How a script ended and what it said, bytes as ISO-8859-1. */
  record Said(int status, String out, String err) {}

  /**
   * Every caller and every backend, though not each with each, and no way that the pass before has
   * gone.
   */
  static Stream<Arguments> everyWay() {
    return Pass.isSecond() ? firstWay() : Stream.concat(firstWay(), oneWay());
  }

  /** Whoever runs the tests. */
  static Stream<Arguments> firstWay() {
    return Stream.of(Arguments.of(Caller.possible().get(0), "bwrap"));
  }

  /** For what lies above the launch, and takes long: an ordinary user, with what every host has. */
  static Stream<Arguments> oneWay() {
    List<Caller> callers = Caller.possible();
    return Stream.of(Arguments.of(callers.get(callers.size() - 1), "util-linux"));
  }

  static Desk create(Path room, Caller caller, String backend) throws Exception {
    Needs.program(backend.equals("bwrap") ? "bwrap" : "unshare");
    Needs.program("git");
    Needs.userNamespaces();
    Desk desk = new Desk(room, caller, Shipment.readableBy(caller));
    Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
    TinyImage.create(room.resolve("image"));
    Path own = Files.createDirectory(room.resolve("own"));
    if (!caller.prefix().isEmpty()) {
      String id = caller.prefix().get(2);
      succeed("chown", id + ":" + id, own.toString());
    }
    Said said =
        desk.sh(
            "umask 022; mkdir workspace home config && cd workspace && git init -q"
                + " && git config user.name Tester && git config user.email t@example.org"
                + " && $HT key generate >&2");
    assertEquals(0, said.status(), said.toString());
    return desk;
  }

  Path workspace() {
    return room.resolve("own/workspace");
  }

  /** Whether no permission keeps the caller from reading. */
  boolean readsEverything() {
    return caller.prefix().isEmpty() && LaunchUser.current().callerIsRoot();
  }

  /** Runs a script in the workspace, as the caller, in an environment of its own. */
  Said run(String script) throws Exception {
    return sh("umask 022; cd workspace\n" + script);
  }

  private Said sh(String script) throws Exception {
    Path file = Files.createTempFile(room, "script", ".sh");
    Files.write(file, script.getBytes(StandardCharsets.ISO_8859_1));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Path out = Files.createTempFile(room, "script", ".out");
    Path err = Files.createTempFile(room, "script", ".err");
    List<String> command = new ArrayList<>(caller.prefix());
    command.addAll(List.of("sh", file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(room.resolve("own").toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment());
    int status = await(builder);
    return new Said(status, text(out), text(err));
  }

  private Map<String, String> environment() {
    return Map.of(
        "PATH",
        "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "JAVA_HOME",
        System.getProperty("java.home"),
        "LANG",
        "C",
        "HOME",
        room.resolve("own").toString(),
        "HOLOTYPE_HOME",
        room.resolve("own/home").toString(),
        "XDG_CONFIG_HOME",
        room.resolve("own/config").toString(),
        "HT",
        shipment.resolve("bin/holotype").toString(),
        "IMAGE",
        room.resolve("image").toString());
  }

  private static void succeed(String... command) throws Exception {
    assertEquals(0, await(new ProcessBuilder(command).inheritIO()), String.join(" ", command));
  }

  /** Its exit status; what lasts too long is ended with all that it started. */
  private static int await(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      List<ProcessHandle> started = process.descendants().toList();
      process.destroyForcibly();
      started.forEach(ProcessHandle::destroyForcibly);
      fail("no end after " + LIMIT_SECONDS + " s: " + builder.command());
    }
    return process.exitValue();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
