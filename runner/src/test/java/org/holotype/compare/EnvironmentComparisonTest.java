package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Libraries.Completeness;
import org.holotype.manifest.Library;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Usage;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.EnvironmentDifference.Weight;
import org.junit.jupiter.api.Test;

class EnvironmentComparisonTest {
  @Test
  void equalEnvironmentsHaveNothingToSay() {
    Observation same = observation(host(known("cpu.flags", "sse avx")), libraries("libm.so.6"));
    assertEquals(List.of(), EnvironmentComparison.compare(same, same));
  }

  @Test
  void onlyTheDifferingFlagsAreShown() {
    EnvironmentDifference difference =
        only(
            host(known("cpu.flags", "avx avx2 avx512f sse")),
            host(known("cpu.flags", "amx avx avx2 sse")),
            libraries("libm.so.6"));
    assertEquals("+avx512f -amx", difference.recorded());
    assertEquals("+amx -avx512f", difference.observed());
    assertEquals(Weight.DECISIVE, difference.weight());
  }

  @Test
  void theProcessorDecidesOnlyWhereALibraryAsksForIt() {
    Host recorded = host(known("cpu.model", "85"));
    Host observed = host(known("cpu.model", "26"));
    assertEquals(Weight.DECISIVE, only(recorded, observed, libraries("libopenblas.so.0")).weight());
    assertEquals(
        Weight.DECISIVE,
        only(recorded, observed, libraries("_multiarray_umath.cpython-311.so")).weight());
    assertEquals(Weight.POSSIBLE, only(recorded, observed, libraries("libc.so.6")).weight());
  }

  @Test
  void theNumberOfCpusDecidesWhereSumsAreSplit() {
    Host recorded = host(known("affinity.count", "8"));
    Host observed = host(known("affinity.count", "2"));
    assertEquals(Weight.DECISIVE, only(recorded, observed, libraries("libgomp.so.1")).weight());
    assertEquals(Weight.POSSIBLE, only(recorded, observed, libraries("libm.so.6")).weight());
  }

  @Test
  void onlyALoweredLimitMatters() {
    Host high = host(known("limits.stack", "unlimited unlimited"));
    Host low = host(known("limits.stack", "8388608 unlimited"));
    assertEquals(Weight.POSSIBLE, only(high, low, libraries()).weight());
    assertEquals(Weight.UNLIKELY, only(low, high, libraries()).weight());
  }

  @Test
  void aGpuMattersOnlyToARunThatUsedOne() {
    Host recorded = host(known("gpu.0.driver", "550"));
    Host observed = host(Fact.unavailable("gpu.0.driver", "/proc/driver", "no such file"));
    EnvironmentDifference without = only(recorded, observed, libraries("libm.so.6"));
    assertEquals(Weight.UNLIKELY, without.weight());
    assertEquals("unavailable: no such file", without.observed());
    assertEquals(Weight.DECISIVE, only(recorded, observed, libraries("libcuda.so.1")).weight());
  }

  @Test
  void twoUnknownsAreAlike() {
    Host recorded = host(Fact.unavailable("cpu.microcode", "/proc/cpuinfo", "hidden"));
    Host observed = host(Fact.unavailable("cpu.microcode", "/proc/cpuinfo", "no such line"));
    assertEquals(List.of(), EnvironmentComparison.compare(recorded, observed, libraries()));
  }

  @Test
  void theHeaviestComesFirstThenByName() {
    Host recorded =
        host(known("cpu.microcode", "1"), known("cpu.model", "1"), known("kernel.release", "5"));
    Host observed =
        host(known("cpu.microcode", "2"), known("cpu.model", "2"), known("kernel.release", "6"));
    assertEquals(
        List.of("cpu.model decisive", "cpu.microcode unlikely", "kernel.release unlikely"),
        EnvironmentComparison.compare(recorded, observed, libraries("libm.so.6")).stream()
            .map(difference -> difference.fact() + " " + difference.weight().word())
            .toList());
  }

  @Test
  void anotherLibraryIsDecisiveUnlessAListMayHaveHoles() {
    Observation recorded = observation(host(), libraries("libm.so.6"));
    List<EnvironmentDifference> complete =
        EnvironmentComparison.compare(recorded, observation(host(), libraries("libx.so")));
    assertEquals(
        List.of("library:/lib/libm.so.6 not mapped", "library:/lib/libx.so"),
        List.of(complete.get(0).fact() + " " + complete.get(0).observed(), complete.get(1).fact()));
    assertTrue(complete.stream().allMatch(one -> one.weight() == Weight.DECISIVE));
    Libraries holes = libraries(Completeness.POSSIBLY_INCOMPLETE, "libx.so");
    assertTrue(
        EnvironmentComparison.compare(recorded, observation(host(), holes)).stream()
            .allMatch(one -> one.weight() == Weight.POSSIBLE));
  }

  @Test
  void aLackingIsolationIsPossible() {
    Observation recorded = observation(host(), libraries());
    Observation observed =
        new Observation(
            recorded.started(),
            recorded.finished(),
            recorded.exit(),
            recorded.usage(),
            new Launch("bwrap", "0.8.0", List.of("no private network")),
            recorded.host(),
            Optional.empty(),
            recorded.libraries(),
            Optional.empty(),
            List.of());
    EnvironmentDifference difference = EnvironmentComparison.compare(recorded, observed).get(0);
    assertEquals("launch.degraded", difference.fact());
    assertEquals(Weight.POSSIBLE, difference.weight());
  }

  @Test
  void theSameSelectionOnAnotherProcessorLowersTheWeightOfTheProcessor() {
    EnvironmentDifference flags =
        difference("cpu.flags", compared("libm.so.6", "libm.path", "fma", "fma"));
    assertEquals(Weight.POSSIBLE, flags.weight());
    assertTrue(flags.why().contains("chose the same"), flags::why);
  }

  @Test
  void anotherSelectionIsDecisiveAndComesBeforeTheProcessorThatCausedIt() {
    List<EnvironmentDifference> all =
        compared("libopenblas.so.0", "openblas.core", "SkylakeX", "Zen");
    assertEquals("openblas.core", all.get(0).fact());
    assertEquals("SkylakeX", all.get(0).recorded());
    assertEquals(Weight.DECISIVE, all.get(0).weight());
    assertEquals(Weight.DECISIVE, difference("cpu.flags", all).weight());
  }

  @Test
  void aSelectionThatOneSideDoesNotKnowLeavesTheProcessorDecisive() {
    Observation recorded =
        selecting("sse avx2", libraries("libm.so.6"), "libm.so.6", known("libm.path", "fma"));
    Observation observed =
        selecting(
            "sse",
            libraries("libm.so.6"),
            "libm.so.6",
            Fact.unavailable("libm.path", "test", "no shell"));
    List<EnvironmentDifference> all = EnvironmentComparison.compare(recorded, observed);
    assertEquals(Weight.DECISIVE, difference("cpu.flags", all).weight());
    assertEquals(Weight.POSSIBLE, difference("libm.path", all).weight());
  }

  @Test
  void aLibraryThatTellsNobodyWhatItChoseLeavesTheProcessorDecisive() {
    Libraries both = libraries("libm.so.6", "libblis.so.4");
    List<EnvironmentDifference> all =
        EnvironmentComparison.compare(
            selecting("sse avx2", both, "libm.so.6", known("libm.path", "fma")),
            selecting("sse avx2 avx512f", both, "libm.so.6", known("libm.path", "fma")));
    assertEquals(Weight.DECISIVE, difference("cpu.flags", all).weight());
  }

  @Test
  void otherUsableFeaturesAreUnlikelyWhereLibmTakesTheSamePath() {
    Observation recorded = usable("AVX2 FMA");
    Observation observed = usable("AVX2 AVX512F FMA");
    EnvironmentDifference usable =
        difference("glibc.cpu.usable", EnvironmentComparison.compare(recorded, observed));
    assertEquals(Weight.UNLIKELY, usable.weight());
    assertEquals("-AVX512F", usable.recorded());
  }

  @Test
  void theSameThreadsOnMoreProcessorsLowerTheWeightOfTheirNumber() {
    Libraries threaded = libraries("libgomp.so.1");
    Fact threads = known("openmp.threads", "2");
    List<EnvironmentDifference> all =
        EnvironmentComparison.compare(
            selecting(host(known("affinity.count", "2")), threaded, "libgomp.so.1", threads),
            selecting(host(known("affinity.count", "64")), threaded, "libgomp.so.1", threads));
    assertEquals(Weight.POSSIBLE, difference("affinity.count", all).weight());
  }

  @Test
  void whatDiffersInsideAsOutsideIsSaidOnce() {
    Observation recorded = seenInside(host(known("cpu.model", "1")), host(known("cpu.model", "1")));
    Observation observed = seenInside(host(known("cpu.model", "2")), host(known("cpu.model", "2")));
    assertEquals(
        List.of("cpu.model"),
        EnvironmentComparison.compare(recorded, observed).stream()
            .map(EnvironmentDifference::fact)
            .toList());
    Observation hidden = seenInside(host(known("cpu.model", "1")), host(known("cpu.model", "2")));
    assertEquals(
        List.of("inside.cpu.model"),
        EnvironmentComparison.compare(recorded, hidden).stream()
            .map(EnvironmentDifference::fact)
            .toList());
  }

  private static Observation usable(String features) {
    return selecting(
        "sse",
        libraries("libc.so.6", "libm.so.6"),
        "libm.so.6",
        known("glibc.cpu.usable", features),
        known("libm.path", "fma"));
  }

  private static List<EnvironmentDifference> compared(
      String library, String fact, String recorded, String observed) {
    return EnvironmentComparison.compare(
        selecting("sse avx2 avx512f", libraries(library), library, known(fact, recorded)),
        selecting("sse avx2", libraries(library), library, known(fact, observed)));
  }

  private static EnvironmentDifference difference(String fact, List<EnvironmentDifference> all) {
    return all.stream().filter(one -> one.fact().equals(fact)).findFirst().orElseThrow();
  }

  private static Observation selecting(
      String flags, Libraries mapped, String library, Fact... facts) {
    return selecting(host(known("cpu.flags", flags)), mapped, library, facts);
  }

  private static Observation selecting(Host host, Libraries mapped, String library, Fact... facts) {
    return observation(
        host,
        Optional.empty(),
        mapped,
        Optional.of(
            List.of(new Implementation("/lib/" + library, Optional.empty(), List.of(facts)))));
  }

  private static Observation seenInside(Host host, Host inside) {
    return observation(host, Optional.of(inside), libraries(), Optional.empty());
  }

  private static EnvironmentDifference only(Host recorded, Host observed, Libraries mapped) {
    List<EnvironmentDifference> all = EnvironmentComparison.compare(recorded, observed, mapped);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private static Fact known(String name, String value) {
    return Fact.known(name, value, "test");
  }

  private static Host host(Fact... facts) {
    return new Host(List.of(facts));
  }

  private static Libraries libraries(String... names) {
    return libraries(Completeness.COMPLETE, names);
  }

  private static Libraries libraries(Completeness completeness, String... names) {
    return new Libraries(
        completeness,
        "test",
        List.of("loader-log"),
        Stream.of(names).map(EnvironmentComparisonTest::library).toList());
  }

  private static Library library(String name) {
    return new Library(
        "/lib/" + name,
        Library.Origin.IMAGE,
        Optional.of(Digest.sha256(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
        Optional.empty(),
        Optional.of(name),
        Optional.empty());
  }

  private static Observation observation(Host host, Libraries libraries) {
    return observation(host, Optional.empty(), libraries, Optional.empty());
  }

  private static Observation observation(
      Host host,
      Optional<Host> inside,
      Libraries libraries,
      Optional<List<Implementation>> implementations) {
    return new Observation(
        "2026-01-02T03:04:05Z",
        "2026-01-02T03:04:06Z",
        Exit.exited(0),
        new Usage(1, Optional.empty(), Optional.empty(), Optional.empty(), 0),
        new Launch("bwrap", "0.8.0", List.of()),
        host,
        inside,
        libraries,
        implementations,
        List.of());
  }
}
