package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.host.HostProbe;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.EnvironmentDifference.Weight;
import org.junit.jupiter.api.Test;

/** Two hosts that differ in every fact that there is. */
class EveryWeightTest {
  private static final List<String> NAMES =
      HostProbe.read(Map.of()).facts().stream().map(Fact::name).toList();

  @Test
  void everyDifferenceHasAWeightAndOneSentenceWhy() {
    List<EnvironmentDifference> all = compared("libc.so.6", "libm.so.6", "libopenblas.so.0");
    assertTrue(all.size() >= 60, all::toString);
    for (EnvironmentDifference each : all) {
      assertTrue(each.why().matches("[a-zA-Z\"/].{9,160}"), each::toString);
    }
    assertEquals(
        new TreeSet<>(List.of(Weight.values())),
        all.stream()
            .map(EnvironmentDifference::weight)
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(
        all.stream().map(EnvironmentDifference::weight).sorted().toList(),
        all.stream().map(EnvironmentDifference::weight).toList());
  }

  @Test
  void whatNoMappedLibraryReadsDecidesNothing() {
    for (String name : List.of("cpu.flags", "cpu.model", "affinity.count")) {
      assertEquals(Weight.DECISIVE, weight(name, compared("libopenblas.so.0")), name);
      assertNotEquals(Weight.DECISIVE, weight(name, compared("libz.so.1")), name);
    }
    assertEquals(Weight.UNLIKELY, weight("kernel.release", compared("libopenblas.so.0")));
  }

  private static Weight weight(String name, List<EnvironmentDifference> all) {
    return all.stream().filter(one -> one.fact().equals(name)).findFirst().orElseThrow().weight();
  }

  private static List<EnvironmentDifference> compared(String... libraries) {
    return EnvironmentComparison.compare(host("1"), host("2"), mapped(libraries));
  }

  private static Host host(String value) {
    return new Host(NAMES.stream().map(name -> Fact.known(name, value, "test")).toList());
  }

  private static Libraries mapped(String... names) {
    return new Libraries(
        Libraries.Completeness.COMPLETE,
        "test",
        List.of("loader-log"),
        Stream.of(names)
            .map(
                name ->
                    new Library(
                        "/lib/" + name,
                        Library.Origin.IMAGE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(name),
                        Optional.empty()))
            .toList());
  }
}
