package org.holotype.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Network;
import org.holotype.manifest.Resource;
import org.holotype.manifest.Variable;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.holotype.observe.Emulated;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.LaunchResult;
import org.holotype.tree.BytePath;
import org.holotype.tree.LaunchUser;

/**
 * A whole launch in a JVM of its own, so that tests can read its streams, be another user, and kill
 * it. Reads a file of lines: directory, backend, then words {@code var NAME=VALUE}, {@code in TAB
 * PATH TAB INSIDE}, {@code condition KIND VALUE}, {@code arg WORD}, all in the written form of
 * bytes.
 */
final class LaunchMain {
  private LaunchMain() {}

  public static void main(String[] arguments) throws IOException {
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    Path base = BytePath.of(EscapedBytes.read(lines.get(0)));
    interruptWhenAsked(Thread.currentThread(), base.resolve("interrupt"));
    try {
      LaunchResult result =
          HostSupport.named(lines.get(1)).launch(request(base, lines.subList(2, lines.size())));
      Files.writeString(Path.of(arguments[0] + ".result"), result.toString());
    } catch (Failure failure) {
      Files.writeString(
          Path.of(arguments[0] + ".result"),
          failure.code() + " | " + failure.getMessage() + " | " + failure.mend());
    }
  }

  private static LaunchRequest request(Path base, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    List<Variable> environment = new ArrayList<>();
    List<InputMount> inputs = new ArrayList<>();
    Conditions conditions = Conditions.NONE;
    Network network = Network.NONE;
    Streams streams = Streams.INHERIT;
    for (String word : words) {
      String[] parts = word.split("[ \t]", 2);
      switch (parts[0]) {
        case "arg" -> command.add(EscapedBytes.read(word.substring(4)));
        case "var" -> {
          int equals = word.indexOf('=');
          environment.add(
              new Variable(
                  word.substring(4, equals), word.substring(equals + 1), Variable.Origin.DECLARED));
        }
        case "in" -> inputs.add(input(word.split("\t", -1)));
        case "streams" -> streams = Streams.valueOf(parts[1]);
        case "condition" -> conditions = conditions.with(condition(parts[1].split(" ", 2)));
        case "network" -> network = Network.valueOf(parts[1]);
        default -> throw new IllegalArgumentException(word);
      }
    }
    Path scratch = base.resolve("scratch");
    Files.createDirectory(scratch);
    LaunchUser.current().own(scratch);
    return new LaunchRequest(
        image(base),
        new Overlay(
            base.resolve("workspace"), base.resolve("written/upper"), base.resolve("written/work")),
        List.of(),
        inputs,
        command,
        environment,
        "holotype",
        1000,
        1000,
        network,
        streams,
        base.resolve("log"),
        scratch,
        conditions,
        pid -> tell(base, pid));
  }

  private static Condition condition(String[] parts) {
    return switch (parts[0]) {
      case "fixed-addresses" -> new Condition.FixedAddresses();
      case "cpus" -> new Condition.CpuCount(Integer.parseInt(parts[1]));
      case "cpu" -> new Condition.CpuNumbers(List.of(Integer.parseInt(parts[1])));
      case "stack" -> new Condition.StackLimit(Long.parseLong(parts[1]));
      case "time" -> new Condition.StartTime(Instant.parse(parts[1]));
      case "umask" -> new Condition.FileMask(Integer.parseInt(parts[1], 8));
      case "directory" -> new Condition.WorkingDirectory(parts[1]);
      case "limit" -> limit(parts[1].split(" "));
      case "emulated" ->
          new Emulated(
              parts[1], Emulator.find().orElseThrow().program().toAbsolutePath().toString());
      case "cpuinfo" -> new Condition.CpuInfo(parts[1], "cpu7 1 2");
      default -> throw new IllegalArgumentException(parts[0]);
    };
  }

  private static Condition limit(String[] parts) {
    return Condition.Limited.by(new Limit(Resource.valueOf(parts[0]), Long.parseLong(parts[1])));
  }

  private static void interruptWhenAsked(Thread launching, Path sign) {
    Thread watcher =
        new Thread(
            () -> {
              while (!Files.exists(sign)) {
                LockSupport.parkNanos(10_000_000);
              }
              launching.interrupt();
            });
    watcher.setDaemon(true);
    watcher.start();
  }

  private static InputMount input(String[] columns) {
    return new InputMount(
        BytePath.of(EscapedBytes.read(columns[1])), EscapedBytes.read(columns[2]));
  }

  private static Path image(Path base) {
    Path own = base.resolve("image");
    return Files.exists(own, LinkOption.NOFOLLOW_LINKS) ? own : base.resolve("../image");
  }

  private static void tell(Path base, long pid) {
    try {
      Files.write(base.resolve("pid"), Long.toString(pid).getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
