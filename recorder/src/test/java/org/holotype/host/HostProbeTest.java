package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProbeTest {
  private static final Map<String, Path> PLACES =
      Map.of("workspace", Path.of("/mnt/two words/study"), "state", Path.of("/home"));

  /** The only file of which a part is a whole: nothing in it says how many mounts there are. */
  private static final String MOUNTS = "/proc/self/mountinfo";

  @TempDir Path root;

  @Test
  void readsAVirtualMachine() throws IOException {
    assertGolden("amd-virtual-machine", Machine.amdVirtualMachine());
  }

  @Test
  void readsALaptop() throws IOException {
    assertGolden("intel-laptop", Machine.intelLaptop());
  }

  @Test
  void readsAnArmServer() throws IOException {
    assertGolden("arm-server", Machine.armServer());
  }

  @Test
  void readsAJobsShareOfAGpuNode() throws IOException {
    assertGolden("gpu-node", Machine.gpuNode());
  }

  @Test
  void readsThisHostWithoutItsName() {
    Host host = HostProbe.read(Map.of("state", Path.of("/")));
    assertTrue(host.fact("kernel.release").orElseThrow().value().isPresent());
    assertTrue(host.fact("filesystem.state").orElseThrow().value().isPresent());
    assertEquals(names(host).stream().distinct().sorted().toList(), names(host));
  }

  @Test
  void tellsOfAnEmptyMachineThatNothingIsKnown() {
    Host host = probe(root);
    assertEquals(namesOf(Machine.gpuNode()), names(host));
    assertTrue(
        host.facts().stream()
            .filter(fact -> !fact.name().startsWith("gpu.nvidia"))
            .allMatch(fact -> fact.unavailable().isPresent()));
  }

  @Test
  void keepsOutOfTheCommandLineWhatNamesTheMachine() {
    Machine.amdVirtualMachine().writeTo(root);
    Host host = probe(root);
    assertEquals("mitigations=auto,nosmt nohz=off", value(host, "kernel.cmdline"));
    assertFalse(host.toString().contains("1234-abcd"));
  }

  @Test
  void aFileCutOffAnywhereTellsTheSameOrNothing() {
    Random random = new Random(20261123);
    Machine machine = Machine.gpuNode();
    machine.writeTo(root);
    Host whole = probe(root);
    for (Map.Entry<String, String> file : machine.files().entrySet()) {
      for (int round = 0; round < 6 && !file.getKey().equals(MOUNTS); round++) {
        String cut = file.getValue().substring(0, random.nextInt(file.getValue().length()));
        assertSameOrUnknown(whole, file.getKey(), cut);
      }
      Planted.file(root.resolve(file.getKey().substring(1)), file.getValue());
    }
  }

  @Test
  void hostileContentNeverStopsTheProbeNorDrivesATerminal() {
    Random random = new Random(7);
    Machine machine = Machine.amdVirtualMachine();
    machine.writeTo(root);
    List<String> names = names(probe(root));
    for (int round = 0; round < 150; round++) {
      List<String> paths = List.copyOf(machine.files().keySet());
      String path = paths.get(random.nextInt(paths.size()));
      Planted.file(
          root.resolve(path.substring(1)), mutated(machine.files().getOrDefault(path, ""), random));
      Host host = probe(root);
      assertEquals(names, names(host), path);
      assertTrue(
          host.facts().stream().noneMatch(fact -> holdsControl(fact.value().orElse(""))), path);
    }
  }

  private static Host probe(Path root) {
    return HostProbe.read(HostFiles.copiedTo(root), PLACES);
  }

  private void assertSameOrUnknown(Host whole, String path, String cut) {
    Planted.file(root.resolve(path.substring(1)), cut);
    for (Fact fact : probe(root).facts()) {
      Fact before = whole.fact(fact.name()).orElseThrow();
      assertTrue(
          fact.value().isEmpty() || fact.value().equals(before.value()),
          () -> path + " cut to " + cut.length() + " bytes gave " + fact);
    }
  }

  private static String mutated(String content, Random random) {
    StringBuilder text = new StringBuilder(content);
    for (int change = random.nextInt(8); change >= 0; change--) {
      int at = random.nextInt(text.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, (char) random.nextInt(256));
        case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(9)));
        case 2 -> text.insert(at, text.substring(0, at));
        default -> text.insert(at, "99999999999999999999999\n: \u001b[31m");
      }
    }
    return text.append('\n').toString();
  }

  private static boolean holdsControl(String value) {
    return value.chars().anyMatch(Character::isISOControl);
  }

  private void assertGolden(String name, Machine machine) throws IOException {
    machine.writeTo(root);
    assertEquals(golden(name), rendered(probe(root)));
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = HostProbeTest.class.getResourceAsStream(name + ".txt")) {
      return in == null
          ? "no golden file " + name
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String rendered(Host host) {
    return host.facts().stream()
        .map(fact -> fact.name() + " = " + fact.value().orElseGet(() -> why(fact)) + "\n")
        .collect(Collectors.joining());
  }

  private static String why(Fact fact) {
    return "? " + fact.source() + ": " + fact.unavailable().orElseThrow();
  }

  private static String value(Host host, String name) {
    return host.fact(name).orElseThrow().value().orElseThrow();
  }

  private static List<String> names(Host host) {
    return new ArrayList<>(host.facts().stream().map(Fact::name).toList());
  }

  private List<String> namesOf(Machine machine) {
    Path other = root.resolve("other");
    machine.writeTo(other);
    return names(probe(other));
  }
}
