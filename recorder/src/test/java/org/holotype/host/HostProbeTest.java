package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class HostProbeTest {
  /** Whatever distribution it is, these stand in every record and are read by other programs. */
  private static final int FACTS = 60;

  @TempDir Path root;

  @ParameterizedTest
  @FieldSource("org.holotype.host.Machine#NAMES")
  void readsEachMachineAsItsGoldenFingerprintSays(String name) {
    Machine machine = Machine.named(name);
    machine.writeTo(root);
    assertEquals(golden(name), rendered(machine.probe(root)));
  }

  @ParameterizedTest
  @FieldSource("org.holotype.host.Machine#NAMES")
  void tellsTheSameFactsOfEveryMachine(String name) {
    Machine machine = Machine.named(name);
    machine.writeTo(root.resolve("one"));
    Host host = machine.probe(root.resolve("one"));
    assertEquals(names(new Machine(Map.of()).probe(root.resolve("none"))), names(host));
    assertTrue(known(host) >= FACTS, () -> "only " + known(host) + " facts are known");
  }

  @Test
  void readsThisHostWithoutItsName() {
    Host host = HostProbe.read(Map.of("workspace", Path.of("/")));
    assertTrue(host.fact("kernel.release").orElseThrow().value().isPresent());
    assertTrue(host.fact("filesystem.state").orElseThrow().value().isPresent());
    assertTrue(host.fact("filesystem.workspace").orElseThrow().value().isPresent());
    assertEquals(names(host).stream().distinct().sorted().toList(), names(host));
    assertTrue(known(host) >= FACTS, () -> "only " + known(host) + " facts are known");
  }

  @Test
  void tellsOfAnEmptyMachineThatItsKernelToldNothing() {
    Host host = new Machine(Map.of()).probe(root);
    assertEquals(
        List.of("caller.locale", "caller.others", "caller.selecting", "scheduler"),
        host.facts().stream().filter(fact -> fact.value().isPresent()).map(Fact::name).toList());
  }

  @Test
  void keepsOutOfTheCommandLineWhatNamesTheMachine() {
    Machine machine = Machine.named("amd-virtual-machine");
    machine.writeTo(root);
    Host host = machine.probe(root);
    assertEquals("mitigations=auto,nosmt nohz=off", value(host, "kernel.cmdline"));
    assertEquals("console root", value(host, "kernel.cmdline.others"));
    assertFalse(host.toString().contains("1234-abcd"));
  }

  @Test
  void keepsOutOfAJobWhoseItIsAndWhereItRuns() {
    Machine machine = Machine.named("gpu-node");
    machine.writeTo(root);
    String all = machine.probe(root).toString();
    for (String name :
        List.of("mustermann", "node17", "hunter2", "GPU-1111", "1651322", "a088:c203")) {
      assertFalse(all.contains(name), name);
    }
  }

  @Test
  void showsThatTwoHostsHadTheSamePrivateWordWithoutTellingIt() {
    Machine machine = Machine.named("gpu-node");
    machine.writeTo(root);
    Host host = machine.probe(root);
    assertEquals(value(host, "caller.others"), value(machine.probe(root), "caller.others"));
    Machine other =
        machine.with("/environment", machine.content("/environment").replace("hunter2", "kitty"));
    assertFalse(value(host, "caller.others").equals(value(other.probe(root), "caller.others")));
  }

  @Test
  void saysOfTheTreesWhichWereRecordedAndWhichWrittenByHand() {
    for (String name : Machine.NAMES) {
      String head = Machine.resource(name + ".tree").split("===", 2)[0];
      assertTrue(head.contains("ecorded on") || head.contains("ritten by hand from public"), name);
    }
  }

  private static String golden(String name) {
    return new String(
        Machine.resource(name + ".txt").getBytes(StandardCharsets.ISO_8859_1),
        StandardCharsets.UTF_8);
  }

  private static String rendered(Host host) {
    return host.facts().stream()
        .map(fact -> fact.name() + " = " + fact.value().orElseGet(() -> why(fact)) + "\n")
        .collect(Collectors.joining());
  }

  private static String why(Fact fact) {
    return "? " + fact.source() + ": " + fact.unavailable().orElseThrow();
  }

  private static long known(Host host) {
    return host.facts().stream().filter(fact -> fact.value().isPresent()).count();
  }

  private static String value(Host host, String name) {
    return host.fact(name).orElseThrow().value().orElseThrow();
  }

  private static List<String> names(Host host) {
    return host.facts().stream().map(Fact::name).toList();
  }
}
