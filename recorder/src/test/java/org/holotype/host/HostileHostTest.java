package org.holotype.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.tree.Planted;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each machine with its files cut off, mutated, oversized and linked elsewhere. */
@AnyUser
class HostileHostTest {
  /**
   * Of these a part looks whole: nothing in them says how many mounts or modules there are. The
   * environment is ours and no file.
   */
  private static final Set<String> OPEN_ENDED =
      Set.of("/proc/self/mountinfo", "/sys/kernel/security/lsm", "/environment");

  /** Files whose digest is told, and of which any part is a file too. */
  private static final Set<String> DIGESTED =
      Set.of("/usr/lib64/libcuda.so.1", "/opt/rocm/lib/libamdhip64.so.6", "/boot/config-6.18.5");

  @TempDir Path root;

  @ParameterizedTest
  @FieldSource("org.holotype.host.Machine#NAMES")
  void filesCutOffAnywhereTellTheSameOrNothing(String name) {
    Random random = new Random(20261123);
    Machine machine = Machine.named(name);
    machine.writeTo(root);
    Host whole = machine.probe(root);
    for (List<String> paths : few(machine, random)) {
      Map<String, Integer> lengths = new TreeMap<>();
      for (String path : paths) {
        String content = machine.content(path);
        lengths.put(path, random.nextInt(content.length()));
        plant(path, content.substring(0, lengths.get(path)));
      }
      assertSameOrUnknown(whole, machine.probe(root), "cut off: " + lengths);
      plant(machine, paths);
    }
  }

  @ParameterizedTest
  @FieldSource("org.holotype.host.Machine#NAMES")
  void hostileContentNeverStopsTheProbeNorDrivesATerminal(String name) {
    Random random = new Random(7);
    Machine machine = Machine.named(name);
    machine.writeTo(root);
    List<String> names = names(machine.probe(root));
    for (List<String> paths : few(machine, random)) {
      paths.forEach(path -> plant(path, mutated(machine.content(path), random)));
      Host host = machine.probe(root);
      assertEquals(names, names(host), paths::toString);
      assertTrue(
          host.facts().stream().noneMatch(fact -> holdsControl(fact.value().orElse(""))),
          paths::toString);
    }
  }

  @ParameterizedTest
  @FieldSource("org.holotype.host.Machine#NAMES")
  void aFileLargerThanAnyKernelsTellsNothing(String name) {
    Machine machine = Machine.named(name);
    machine.writeTo(root);
    Host whole = machine.probe(root);
    for (String path : List.of("/proc/cpuinfo", "/proc/self/status", "/proc/meminfo")) {
      plant(path, machine.content(path).repeat((5 << 20) / machine.content(path).length()));
      assertSameOrUnknown(whole, machine.probe(root), path);
      plant(path, machine.content(path));
    }
  }

  @ParameterizedTest
  @FieldSource("org.holotype.host.Machine#NAMES")
  void linksTellNothingOfWhatTheyLeadTo(String name) throws IOException {
    Random random = new Random(11);
    Machine machine = Machine.named(name);
    machine.writeTo(root);
    Host whole = machine.probe(root);
    Path elsewhere = root.resolve("elsewhere");
    Planted.file(elsewhere, "0-63\n\n");
    for (List<String> paths : few(machine, random)) {
      for (String path : paths) {
        Files.delete(root.resolve(path.substring(1)));
        Files.createSymbolicLink(root.resolve(path.substring(1)), elsewhere);
      }
      assertSameOrUnknown(whole, machine.probe(root), "linked elsewhere: " + paths);
      for (String path : paths) {
        Files.delete(root.resolve(path.substring(1)));
      }
      plant(machine, paths);
    }
  }

  /** Every file of a machine that can be told to be whole, a few at a time. */
  private static List<List<String>> few(Machine machine, Random random) {
    List<String> paths = new ArrayList<>(machine.files().keySet());
    paths.removeAll(OPEN_ENDED);
    paths.removeAll(DIGESTED);
    Collections.shuffle(paths, random);
    List<List<String>> groups = new ArrayList<>();
    for (int from = 0; from < paths.size(); from += 6) {
      groups.add(paths.subList(from, Math.min(paths.size(), from + 6)));
    }
    return groups;
  }

  private void assertSameOrUnknown(Host whole, Host hostile, String how) {
    for (Fact fact : hostile.facts()) {
      Fact before = whole.fact(fact.name()).orElseThrow();
      assertTrue(
          fact.value().isEmpty() || fact.value().equals(before.value()),
          () -> how + " gave " + fact + " instead of " + before);
    }
  }

  private void plant(Machine machine, List<String> paths) {
    paths.forEach(path -> plant(path, machine.content(path)));
  }

  private void plant(String path, String content) {
    Planted.file(root.resolve(path.substring(1)), content);
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

  private static List<String> names(Host host) {
    return new ArrayList<>(host.facts().stream().map(Fact::name).toList());
  }
}
