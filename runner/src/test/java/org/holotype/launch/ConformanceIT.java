package org.holotype.launch;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.launch.Laboratory.Finding;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The one behaviour of all backends. One launch tells everything at once: a program that looks
 * around, tries what must fail, and leaves a child behind.
 */
class ConformanceIT {
  private static final String ODD = "a:b,c\\d e'f\"$x\n";

  /** What the launched program asks, by the name of the section that it prints the answer under. */
  private static final List<String> QUESTIONS =
      List.of(
          "environment: cat /proc/$$/environ",
          "id: id -u; id -g; id -G",
          "status: cat /proc/self/status",
          "nested: unshare -U id; unshare -U --map-root-user id; unshare -m id; unshare -n id",
          "devices: cat /proc/net/dev",
          "routes: cat /proc/net/fib_trie",
          "namespaces: ls -l /proc/self/ns",
          "descriptors: ls /proc/self/fd",
          "directory: cat /proc/self/cwd/before; ls -l /proc/self/cwd",
          "masked: cat /proc/timer_list /proc/keys /proc/key-users /proc/kcore",
          "names: hostname; cat /etc/hostname",
          "hosts: cat /etc/hosts",
          "resolver: cat /etc/resolv.conf",
          "accounts: cat /etc/passwd",
          "nodes: ls /dev",
          "processes: for at in /proc/[0-9]*; do echo $at; done",
          "input: cat /data/f; (echo x >/data/f; rm /data/f; touch /data/new) && echo written",
          "refused: for at in /x /etc/x /etc/hosts /usr/x /dev/x /run/x /sys/x /mnt/x /data/x"
              + " /proc/sys/kernel/hostname /proc/sysrq-trigger /proc/sys/kernel/core_pattern;"
              + " do (echo x >$at) && echo wrote $at; done",
          "allowed: for at in made /tmp/x /dev/shm/x /workspace/x; do echo x >$at || echo $at; done",
          "outside: ls /home /root /var /srv /opt TRAP");

  @TempDir Path room;

  static Stream<Arguments> everyWay() {
    return Laboratory.everyWay();
  }

  @Timeout(60)
  @ParameterizedTest
  @MethodSource("everyWay")
  void everyBackendGivesTheSameSealedView(Caller caller, String backend) throws IOException {
    Laboratory.need(backend);
    Laboratory laboratory = Laboratory.create(room, ODD, caller, backend);
    Path trap = setTraps(laboratory);
    Path image = laboratory.base().resolve("image");
    Map<String, String> before = Traces.listing(image);
    Finding finding = look(laboratory, trap);
    Answers seen = Answers.of(finding.out());
    String all = finding.toString();
    assertAll(
        () -> assertUser(seen, backend),
        () -> assertNamespaces(seen),
        () -> assertNetwork(seen),
        () -> assertProcess(seen),
        () -> assertFiles(seen),
        () -> assertEquals(before, Traces.listing(image)),
        () -> assertEquals(List.of(), Traces.names(trap), "reached through a link of the image"),
        () -> assertEquals(List.of("made", "x"), written(laboratory)),
        () -> assertFalse(Traces.isMounted(room)),
        () -> assertFalse(Traces.isRunning(leftBehind(backend)), "the child left behind"),
        () -> assertTrue(finding.result().contains("Exit[status=7, "), all),
        () -> assertEquals(degraded(backend).toString(), told(finding.result())));
  }

  @Timeout(60)
  @ParameterizedTest
  @MethodSource("everyWay")
  void deathBySignalIsToldAndStandardOutputCanBeKept(Caller caller, String backend)
      throws IOException {
    Laboratory.need(backend);
    Laboratory laboratory = Laboratory.create(room, ODD, caller, backend);
    Finding finding = laboratory.shell("echo word; kill -9 $$", "streams STDOUT_TO_STDERR");
    assertEquals("word\n", finding.err(), finding.toString());
    assertEquals("", finding.out());
    assertTrue(finding.result().contains("status=137, signal=Optional[9]"), finding.result());
  }

  @ParameterizedTest
  @ValueSource(strings = {"crun", "runc", "podman"})
  void wordThatJsonCannotHoldIsRefused(String backend) throws IOException {
    Laboratory.need(backend);
    Laboratory laboratory = Laboratory.create(room, ODD, Caller.MYSELF, backend);
    Finding finding = laboratory.launch(List.of("arg /usr/bin/cat", "arg \\xff"));
    assertTrue(finding.result().startsWith("HOST_CANNOT"), finding.toString());
    assertTrue(finding.result().contains("\"\\xff\" is no UTF-8"), finding.result());
  }

  /** Every place of ours is a link in the image, to a directory of the host. */
  private Path setTraps(Laboratory laboratory) throws IOException {
    Path image = laboratory.base().resolve("image");
    Path trap = Files.createDirectory(room.resolve("trap"));
    Files.createDirectory(room.resolve("data"));
    Files.writeString(room.resolve("data/f"), "data\n");
    Files.delete(image.resolve("tmp"));
    Files.delete(image.resolve("proc"));
    for (String each : List.of("tmp", "proc", "run", "sys", "dev", "workspace")) {
      Files.createSymbolicLink(image.resolve(each), trap);
    }
    laboratory.caller().own(image);
    laboratory.caller().own(trap);
    laboratory.caller().own(room.resolve("data"));
    return trap;
  }

  private Finding look(Laboratory laboratory, Path trap) throws IOException {
    StringBuilder script = new StringBuilder("exec 2>/dev/null\n");
    for (String question : QUESTIONS) {
      String[] parts = question.split(": ", 2);
      script.append("echo; echo == ").append(parts[0]).append('\n');
      script.append(parts[1].replace("TRAP", trap.toString())).append('\n');
    }
    script.append("setsid sleep ").append(leftBehind(laboratory.backend()));
    script.append(" >/dev/null &\nexit 7\n");
    return laboratory.shell(
        script.toString(),
        "var B=\\x0aline \u00e9'$HOME",
        "var EMPTY=",
        "var LD_LIBRARY_PATH=/nowhere",
        "in\t" + room.resolve("data") + "\t/data");
  }

  private static void assertUser(Answers seen, String backend) {
    String id = backend.equals("runc") ? "0" : "1000";
    assertEquals(id + "\n" + id + "\n" + id + "\n", seen.to("id"));
    for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapAmb")) {
      assertTrue(seen.to("status").contains(set + ":\t0000000000000000\n"), seen.to("status"));
    }
    assertTrue(seen.to("status").contains("NoNewPrivs:\t1\n"), seen.to("status"));
    assertEquals("", seen.to("nested"), "a namespace could be made");
  }

  private static void assertNamespaces(Answers seen) throws IOException {
    for (String kind : List.of("cgroup", "ipc", "mnt", "net", "pid", "user", "uts")) {
      String ours = Files.readSymbolicLink(Path.of("/proc/self/ns", kind)).toString();
      assertTrue(seen.to("namespaces").contains(kind + " -> " + kind + ":["), kind);
      assertFalse(seen.to("namespaces").contains(ours), kind + " is the host's");
    }
  }

  private static void assertNetwork(Answers seen) {
    List<String> devices =
        seen.to("devices").lines().filter(line -> line.matches("\\s*\\w+:\\s+\\d.*")).toList();
    assertEquals(1, devices.size(), devices.toString());
    assertTrue(devices.get(0).strip().startsWith("lo:"), devices.toString());
    assertTrue(seen.to("routes").contains("127.0.0.1"), "the loopback interface is down");
    assertEquals("holotype\nholotype\n", seen.to("names"));
    assertEquals("127.0.0.1 localhost holotype\n::1 localhost\n", seen.to("hosts"));
    assertEquals("", seen.to("resolver"));
  }

  private static void assertProcess(Answers seen) {
    assertEquals(
        List.of(
            "B=\nline \u00c3\u00a9'$HOME", "EMPTY=", "LD_LIBRARY_PATH=/nowhere", "PATH=/usr/bin"),
        Arrays.stream(seen.to("environment").strip().split("\0")).sorted().toList());
    assertEquals("0\n1\n2\n3\n", seen.to("descriptors"), "3 is the listing's own");
    assertTrue(seen.to("directory").startsWith("before\n"), seen.to("directory"));
    assertTrue(seen.to("directory").endsWith(" -> /workspace\n"), seen.to("directory"));
    assertTrue(seen.to("processes").lines().count() < 12, seen.to("processes"));
  }

  private static void assertFiles(Answers seen) {
    assertEquals("", seen.to("masked"));
    assertEquals("data\n", seen.to("input"));
    assertEquals("", seen.to("refused"), "was written");
    assertEquals("", seen.to("allowed"), "could not be written");
    assertEquals("", seen.to("outside"), "is of the host");
    assertTrue(seen.to("accounts").endsWith("holotype:x:1000:1000::/tmp:/bin/sh\n"));
    List<String> nodes = new ArrayList<>(LaunchPlanner.DEVICE_NODES);
    nodes.addAll(List.of("fd", "ptmx", "pts", "shm", "stderr", "stdin", "stdout"));
    assertEquals(new TreeSet<>(nodes), new TreeSet<>(seen.to("nodes").lines().toList()));
  }

  private static List<String> written(Laboratory laboratory) throws IOException {
    return Traces.names(laboratory.base().resolve("written/upper"));
  }

  private static boolean isRuntime(String backend) {
    return backend.equals("crun") || backend.equals("runc");
  }

  /** For how many seconds a child of the command sleeps on. */
  private static String leftBehind(String backend) {
    return isRuntime(backend) ? "0.98771" : "98771";
  }

  private static List<String> degraded(String backend) {
    List<String> degraded = new ArrayList<>();
    if (backend.equals("runc")) {
      degraded.add("the command is user 0 of its namespace, without capabilities");
    }
    if (backend.equals("podman")) {
      degraded.add("/etc/mtab is seen, which the image has not");
    }
    if (isRuntime(backend)) {
      degraded.add("a process that outlives the command is waited for, where it should be ended");
    }
    return degraded;
  }

  private static String told(String result) {
    return result.replaceFirst("(?s).*degraded=(\\[.*?\\]).*", "$1");
  }
}
