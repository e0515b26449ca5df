package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.holotype.failure.Failure;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactorsTest {
  @TempDir Path rootfs;

  @Test
  void variablesAreHeldByNameLikeliestFirst() {
    List<Contrast> contrasts =
        between(
            Sides.run().variable("TZ", "UTC").variable("SEED", "1").before(),
            Sides.run().variable("LC_ALL", "C").variable("TZ", "Asia/Tokyo").before());
    assertEquals(
        List.of("variable SEED", "variable LC_ALL", "variable TZ"),
        contrasts.stream().map(Contrast::factor).toList());
    assertEquals(
        List.of("LC_ALL not set", "SEED=1", "TZ=UTC"), Contrast.recorded(contrasts).describe());
    assertEquals(
        List.of("SEED not set"), contrasts.get(0).pin().orElseThrow().observed().describe());
  }

  @Test
  void whatNoMappedObjectReadsIsExcludedUnlessSomethingMayHaveEscaped() {
    Side recorded = Sides.run().maps("libm.so.6").before();
    Side observed = Sides.run().maps("libm.so.6").variable("OPENBLAS_CORETYPE", "Haswell").before();
    assertTrue(first(recorded, observed).hold() instanceof Contrast.Unread);
    Side unsure = Sides.run().mayMapMore().variable("OPENBLAS_CORETYPE", "Haswell").before();
    assertTrue(only(recorded, unsure).pin().isPresent());
    Side reading =
        Sides.run().maps("libopenblas.so.0").variable("OPENBLAS_CORETYPE", "Haswell").before();
    assertTrue(only(recorded, reading).pin().isPresent());
  }

  /** Perl orders its hashes by what was in one before, and a script prints all it was given. */
  @Test
  void whatNothingReadsByNameIsStillThereAndIsTurnedAsOne() {
    Side recorded = Sides.run().maps("libm.so.6").before();
    Side observed =
        Sides.run()
            .maps("libm.so.6")
            .variable("NPY_DISABLE_CPU_FEATURES", "AVX2")
            .variable("OPENBLAS_CORETYPE", "Haswell")
            .before();
    List<Contrast> contrasts = between(recorded, observed);
    Contrast together = contrasts.get(contrasts.size() - 1);
    assertEquals(
        "one or more of variables NPY_DISABLE_CPU_FEATURES, OPENBLAS_CORETYPE", together.factor());
    assertEquals(
        List.of("NPY_DISABLE_CPU_FEATURES=AVX2", "OPENBLAS_CORETYPE=Haswell"),
        together.pin().orElseThrow().observed().describe());
    assertEquals(3, contrasts.size());
  }

  @Test
  void libmIsHeldByHidingWhatTheRecordedProcessorLacked() {
    Contrast libm =
        only(
            Sides.run()
                .selects("glibc.cpu.usable", "AVX SSE2")
                .selects("libm.path", "avx")
                .before(),
            Sides.run()
                .selects("glibc.cpu.usable", "AVX AVX2 FMA SSE2")
                .selects("libm.path", "fma")
                .here());
    assertEquals("libm.path", libm.factor());
    assertEquals(
        List.of("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA"),
        libm.pin().orElseThrow().recorded().describe());
    assertTrue(libm.pin().orElseThrow().observed().isEmpty());
  }

  @Test
  void featuresThatThisProcessorLacksCannotBeAdded() {
    Contrast libm =
        only(
            Sides.run()
                .selects("glibc.cpu.usable", "AVX2 FMA")
                .selects("libm.path", "fma")
                .before(),
            Sides.run().selects("glibc.cpu.usable", "SSE2").selects("libm.path", "sse2").here());
    assertTrue(libm.hold() instanceof Contrast.Unpinnable);
  }

  @Test
  void ranksThatNobodyNamedAreHeldByTheSlotsThatOpenMpiSees() {
    Contrast ranks =
        only(
            Sides.run().selects("mpi.ranks", "4").before(),
            Sides.run().selects("mpi.ranks", "2").here());
    assertEquals(
        List.of("OMPI_MCA_orte_set_default_slots=4"),
        ranks.pin().orElseThrow().recorded().describe());
    assertTrue(ranks.ineffective(told("mpi.ranks", "4")).isEmpty());
    assertTrue(ranks.ineffective(told("mpi.ranks", "2")).orElseThrow().contains("not tested"));
    Contrast several =
        only(
            Sides.run().selects("mpi.ranks", "2 and 4").before(),
            Sides.run().selects("mpi.ranks", "2").here());
    assertTrue(several.hold() instanceof Contrast.Unpinnable);
  }

  /**
   * Turned by hand in oneMKL 2024.0 on a processor of AMD: MKL_CBWR=COMPATIBLE moved a product of
   * matrices, its other values and this variable did nothing there. It never runs in these tests.
   */
  @Test
  void kernelsOfMklAreHeldByItsVariableAndToldByWhatWasMapped() {
    Contrast kernels =
        only(
            Sides.run().maps("libmkl_core.so.2").selects("mkl.kernels", "avx2 vml_avx2").before(),
            Sides.run()
                .maps("libmkl_core.so.2")
                .selects("mkl.kernels", "avx512 vml_avx512")
                .here());
    assertEquals(
        List.of("MKL_ENABLE_INSTRUCTIONS=AVX2"), kernels.pin().orElseThrow().recorded().describe());
    assertTrue(kernels.ineffective(told("mkl.kernels", "def vml_def")).isPresent());
    Contrast branch =
        only(
            Sides.run()
                .maps("libmkl_rt.so.2")
                .variable("MKL_CBWR", "COMPATIBLE")
                .selects("mkl.cbwr", "COMPATIBLE")
                .before(),
            Sides.run().maps("libmkl_rt.so.2").selects("mkl.cbwr", "not set").before());
    assertEquals("variable MKL_CBWR", branch.factor());
    assertEquals(Map.of("mkl.cbwr", "COMPATIBLE"), branch.pin().orElseThrow().selections());
  }

  @Test
  void anAlgorithmOfOpenMpiIsHeldByItsVariable() {
    String variable = "OMPI_MCA_coll_tuned_allreduce_algorithm";
    String told = "coll_tuned_allreduce_algorithm=ring";
    Contrast algorithm =
        only(
            Sides.run()
                .maps("libmpi.so.40")
                .variable(variable, "4")
                .selects("mpi.collectives", told)
                .before(),
            Sides.run().maps("libmpi.so.40").selects("mpi.collectives", "default").before());
    assertEquals("variable " + variable, algorithm.factor());
    assertEquals(Map.of("mpi.collectives", told), algorithm.pin().orElseThrow().selections());
  }

  @Test
  void ownTunablesOfTheRecordAreKept() {
    Contrast libm =
        only(
            Sides.run()
                .variable("GLIBC_TUNABLES", "glibc.malloc.arena_max=1")
                .selects("glibc.cpu.usable", "AVX")
                .selects("libm.path", "avx")
                .before(),
            Sides.run()
                .variable("GLIBC_TUNABLES", "glibc.malloc.arena_max=1")
                .selects("glibc.cpu.usable", "AVX FMA")
                .selects("libm.path", "fma")
                .here());
    assertEquals(
        List.of("GLIBC_TUNABLES=glibc.malloc.arena_max=1:glibc.cpu.hwcaps=-FMA"),
        libm.pin().orElseThrow().recorded().describe());
  }

  @Test
  void selectionThatADifferingVariableAccountsForIsNoFactorBesideIt() {
    Contrast core =
        only(
            Sides.run().maps("libopenblas.so.0").selects("openblas.core", "Zen").before(),
            Sides.run()
                .maps("libopenblas.so.0")
                .variable("OPENBLAS_CORETYPE", "Haswell")
                .selects("openblas.core", "Haswell")
                .before());
    assertEquals("variable OPENBLAS_CORETYPE", core.factor());
  }

  private Contrast haswellThenZenHere() {
    return only(
        Sides.run().selects("openblas.core", "Haswell").before(),
        Sides.run()
            .selects("openblas.core", "Zen")
            .host("cpu.flags", "avx avx2 fma sse4_2")
            .here());
  }

  @Test
  void pinThatDidNotTakeIsNotTested() {
    Contrast core = haswellThenZenHere();
    assertEquals(Optional.empty(), core.ineffective(told("openblas.core", "Haswell")));
    assertTrue(core.ineffective(told("openblas.core", "Zen")).orElse("").contains("not tested"));
    assertEquals(Optional.empty(), core.ineffective(told()));
    Seen haswell =
        new Seen(Map.of(), Map.of("openblas.core", "Haswell"), List.of(), Exit.exited(0));
    assertTrue(core.ineffective(told(run -> Optional.of(haswell))).isPresent());
  }

  @Test
  void coreThatThisProcessorCouldNotRunIsNeverSet() {
    Sides older = Sides.run().selects("openblas.core", "Nehalem").host("cpu.flags", "sse4_2");
    for (String core : List.of("Haswell", "Bulldozer")) {
      Sides recorded = Sides.run().selects("openblas.core", core).host("cpu.flags", "avx sse4_2");
      Contrast contrast = only(recorded.before(), older.here());
      assertEquals(Optional.empty(), contrast.pin(), core);
    }
  }

  @Test
  void processorsThatThisHostDoesNotHaveCannotBeGiven() {
    Contrast cpus =
        only(
            Sides.run().host("affinity.count", "4096").before(),
            Sides.run().host("affinity.count", "1").here());
    assertTrue(cpus.hold() instanceof Contrast.Unpinnable);
  }

  @Test
  void userAndLimitsOfTwoRecordsAreTurnedWithTheRecipe() {
    Limit small = new Limit(Resource.STACK, 1 << 20);
    List<Contrast> contrasts =
        between(Sides.run().as(1000).before(), Sides.run().as(1001).within(small).before());
    assertEquals(List.of("user", "limit stack"), contrasts.stream().map(Contrast::factor).toList());
    assertEquals(
        List.of("no limit of stack", "user 1000:1000"), Contrast.recorded(contrasts).describe());
  }

  @Test
  void whatALaunchShowsInsideIsHeldByTheLaunch() {
    List<Contrast> contrasts =
        between(
            Sides.run().sees("process.umask", "0077").sees("view.host-name", "node7").before(),
            Sides.run().sees("process.umask", "0022").sees("view.host-name", "holotype").here());
    assertEquals(List.of("host name node7", "umask 077"), Contrast.recorded(contrasts).describe());
  }

  @Test
  void numberOfProcessorsThatTheKernelTellsOfIsHeldByTellingSo() {
    Contrast told =
        only(
            Sides.run().sees("cpu.online.count", "3").before(),
            Sides.run().sees("cpu.online.count", "2").here());
    assertEquals("inside.cpu.online.count", told.factor());
    assertEquals(
        List.of("/proc/cpuinfo that tells of 3 processors"),
        told.pin().orElseThrow().recorded().describe());
    assertTrue(told.ineffective(told("inside.cpu.online.count", "3")).isEmpty());
    assertTrue(told.ineffective(told("inside.cpu.online.count", "2")).isPresent());
  }

  @Test
  void stackIsHeldAtItsSoftLimit() {
    Contrast stack =
        only(
            Sides.run().host("limits.stack", "1048576 soft, unlimited hard").before(),
            Sides.run().host("limits.stack", "8388608 soft, unlimited hard").here());
    assertEquals(
        List.of("stack of 1048576 bytes"), stack.pin().orElseThrow().recorded().describe());
  }

  @Test
  void fileSystemThatThisHostDoesNotHaveCannotBeGiven() {
    Contrast place =
        only(
            Sides.run().host("filesystem.workspace", "lustre").before(),
            Sides.run().host("filesystem.workspace", "ext4").here());
    assertTrue(place.hold() instanceof Contrast.Unpinnable, place.toString());
  }

  @Test
  void variantOfALibraryIsHeldByHidingWhatItsLevelNeeds() {
    Contrast variant =
        only(
            Sides.run().takes("libwave.so", "x86-64-v2").before(),
            Sides.run().takes("libwave.so", "x86-64-v3").here());
    assertEquals("libwave.so x86-64-v2", variant.recorded());
    assertEquals(
        List.of("GLIBC_TUNABLES=glibc.cpu.hwcaps=-MOVBE"),
        variant.pin().orElseThrow().recorded().describe());
    assertTrue(
        variant
            .ineffective(told(Variants.FACT, "libwave.so x86-64-v3"))
            .orElse("")
            .contains("not tested"));
  }

  @Test
  void variantsThatTheSameFeaturesDecideAreTurnedTogetherWithLibm() {
    Contrast both =
        only(
            Sides.run().selects("glibc.cpu.usable", "AVX").selects("libm.path", "avx").before(),
            Sides.run()
                .selects("glibc.cpu.usable", "AVX AVX2 FMA")
                .selects("libm.path", "fma")
                .takes("libwave.so", "x86-64-v3")
                .here());
    assertEquals("libm.path and loader.variants", both.factor());
    assertEquals("avx; none", both.recorded());
  }

  @Test
  void whatSelectsAmongDevicesCountsOnlyWhereTheirLibrariesWereMapped() {
    for (String name : List.of("CUDA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ZE_AFFINITY_MASK")) {
      Side none = Sides.run().maps("libm.so.6").before();
      Side one = Sides.run().maps("libm.so.6").variable(name, "1").before();
      assertTrue(first(none, one).hold() instanceof Contrast.Unread, name);
      Side cuda = Sides.run().maps("libcudart.so.12").variable(name, "1").before();
      assertTrue(only(none, cuda).pin().isPresent(), name);
    }
  }

  @Test
  void scheduleThatNobodySetIsHeldByLeavingItOut() {
    Contrast schedule =
        only(
            Sides.run().selects("openmp.schedule", "not set").before(),
            Sides.run().selects("openmp.schedule", "STATIC").here());
    assertEquals(
        List.of("OMP_SCHEDULE not set"), schedule.pin().orElseThrow().recorded().describe());
  }

  /** Eight processors made two threads and four; on two processors, both are two. */
  @Test
  void numberOfThreadsThatNeverTurnedIsNotTested() {
    Contrast threads =
        only(
            Sides.run()
                .maps("libopenblas.so.0")
                .variable("OPENBLAS_NUM_THREADS", "2")
                .selects("openblas.threads", "2")
                .before(),
            Sides.run()
                .maps("libopenblas.so.0")
                .variable("OPENBLAS_NUM_THREADS", "4")
                .selects("openblas.threads", "4")
                .before());
    Seen two = new Seen(Map.of(), Map.of("openblas.threads", "2"), List.of(), Exit.exited(0));
    assertTrue(
        threads.ineffective(told(run -> Optional.of(two))).orElse("").contains("not tested"));
  }

  @Test
  void whatOneVariableHoldsIsTurnedAsOne() {
    Contrast threads =
        only(
            Sides.run()
                .selects("openblas.threading", "openmp")
                .selects("openblas.threads", "8")
                .selects("openmp.threads", "8")
                .before(),
            Sides.run()
                .selects("openblas.threading", "openmp")
                .selects("openblas.threads", "2")
                .selects("openmp.threads", "2")
                .here());
    assertEquals("openmp.threads and openblas.threads", threads.factor());
    Contrast.Pin pin = threads.pin().orElseThrow();
    assertEquals(List.of("OMP_NUM_THREADS=8"), pin.recorded().describe());
    assertEquals(Map.of("openblas.threads", "8", "openmp.threads", "8"), pin.selections());
    assertEquals(Map.of("openblas.threads", "2", "openmp.threads", "2"), pin.turned());
  }

  @Test
  void silenceOfAHeldRunIsNoSignThatAPinTook() {
    Contrast core = haswellThenZenHere();
    assertTrue(core.untold(told()).orElse("").contains("not tested"));
    Function<Flips, Optional<Seen>> both =
        run ->
            Optional.of(
                new Seen(
                    Map.of(),
                    Map.of("openblas.core", run.isEmpty() ? "Haswell" : "Zen"),
                    List.of(),
                    Exit.exited(0)));
    assertEquals(Optional.empty(), core.untold(told(both)));
  }

  @Test
  void conditionThatALaunchRefusedIsNotTested() {
    Contrast stack =
        only(
            Sides.run().host("limits.stack", "1048576 soft, unlimited hard").before(),
            Sides.run().host("limits.stack", "8388608 soft, unlimited hard").here());
    Seen refused =
        new Seen(
            Map.of(),
            Map.of(),
            List.of("not applied: stack of 1048576 bytes: the hard limit is lower"),
            Exit.exited(0));
    Contrast.Pin pin = stack.pin().orElseThrow();
    assertTrue(told(run -> Optional.of(refused)).refused(pin, List.of(Flips.NONE)).isPresent());
    assertEquals(Optional.empty(), told().refused(pin, List.of(Flips.NONE)));
  }

  @Test
  void budgetIsRunsOrTime() {
    assertEquals(12, Allowance.parse("12").runs());
    assertEquals(Duration.ofMinutes(15), Allowance.parse("15m").time());
    for (String wrong : List.of("", "0", "-1", "1d", "much", "99999999")) {
      Assertions.assertThrows(Failure.class, () -> Allowance.parse(wrong));
    }
  }

  private Contrast first(Side recorded, Side observed) {
    return between(recorded, observed).get(0);
  }

  private List<Contrast> between(Side recorded, Side observed) {
    return Factors.between(recorded, observed, rootfs, Optional.empty());
  }

  /** A run with everything held, in which libraries told this. */
  private static Told told(String... namesAndValues) {
    Map<String, String> selections = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      selections.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    Seen seen = new Seen(Map.of(), selections, List.of(), Exit.exited(0));
    return told(run -> Optional.of(seen).filter(held -> run.isEmpty()));
  }

  private static Told told(Function<Flips, Optional<Seen>> runs) {
    return new Told(runs, Flips.all(1), Exit.exited(0), Exit.exited(0));
  }

  private Contrast only(Side recorded, Side observed) {
    List<Contrast> contrasts =
        between(recorded, observed).stream().filter(each -> each.rank() < 100).toList();
    assertEquals(1, contrasts.size(), contrasts.toString());
    return contrasts.get(0);
  }
}
