package org.holotype.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holotype.examples.Stacks.Setting;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.Library;
import org.holotype.manifest.Linkage;
import org.holotype.manifest.Observation;
import org.holotype.tree.Removal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The stacks that computations stand on, as Debian builds them: each says what it selected, and
 * each switch moves what it is known for and nothing else that any of them says.
 */
@AnyUser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelectedStacksIT {
  private static final String PLACE = "/usr/lib/x86_64-linux-gnu/";
  private static final String NUMPY =
      "python3 -c 'import numpy; numpy.linalg.solve(numpy.eye(9), numpy.ones(9))'\n";
  private static final String R = "Rscript --vanilla -e 'solve(diag(9), 1:9)' >r.txt\n";
  private static final String LAPACK = "lapack-solve >lapack.txt\n";

  /** A crystal of Lennard-Jones atoms, for one step. */
  private static final String MELT =
      """
      cat >in.melt <<'END'
      units lj
      lattice fcc 0.8442
      region box block 0 2 0 2 0 2
      create_box 1 box
      create_atoms 1 box
      mass 1 1.0
      pair_style lj/cut 2.5
      pair_coeff 1 1 1.0 1.0
      fix 1 all nve
      run 1
      END
      mpirun -q --oversubscribe -n 2 lmp -in in.melt >melt.txt
      """;

  private static final String EVERYTHING =
      NUMPY + R + LAPACK + "fftw-spectrum estimate >fftw.txt\nomp-sum >omp.txt\n" + ranks(3) + MELT;

  /** What each of their objects says; no fact may be lost, and none be said of another. */
  private static final String SAID =
      """
      _multiarray_umath numpy.baseline numpy.disabled numpy.dispatch numpy.version
      libR r.blas r.lapack r.version
      libblas blas.provider
      libc glibc.cpu.usable glibc.hwcaps glibc.tunables glibc.version
      libfftw3 fftw.build fftw.cc fftw.simd fftw.version fftw.wisdom
      libgomp openmp.dynamic openmp.schedule openmp.threads
      liblapack lapack.provider
      libm libm.path
      libmpi mpi.collectives mpi.ranks mpi.version
      libopenblasp openblas.core openblas.threading openblas.threads openblas.version
      lmp lammps.compiler lammps.packages lammps.version
      python3 python.hashseed python.version
      """;

  private Path room;
  private Stacks stacks;
  private Observation seen;

  @BeforeAll
  void observeThemTogether() throws Exception {
    room = Files.createTempDirectory("stacks");
    stacks = Stacks.open(room);
    stacks.choose("openblas-pthread", "openblas-pthread");
    seen = stacks.run(Setting.of(), EVERYTHING);
  }

  @AfterAll
  void leave() throws IOException {
    Removal.remove(room);
  }

  @Test
  void eachSaysWhatItSelectedAndOfWhichBytes() {
    List<Implementation> told = seen.implementations().orElseThrow();
    assertEquals(SAID, said(told));
    for (Implementation each : told) {
      assertEquals(library(each.library()).digest(), each.digest(), each.library());
      each.facts().forEach(fact -> assertTrue(fact.value().isPresent(), fact::toString));
    }
    Map<String, String> facts = Stacks.facts(told);
    assertEquals("2 and 3", facts.get("mpi.ranks"));
    assertEquals("random", facts.get("python.hashseed"));
    assertEquals("none", facts.get("fftw.wisdom"));
    assertEquals("default", facts.get("mpi.collectives"));
    assertTrue(words(facts, "fftw.build").containsAll(Set.of("sse2", "avx")), facts::toString);
    assertTrue(words(facts, "fftw.simd").contains("sse2"), facts::toString);
    assertTrue(words(facts, "lammps.packages").contains("KSPACE"), facts::toString);
  }

  @Test
  void aStatementOfAllOfThemIsSmallAndNamesThePackagesByDigest() {
    assertTrue(stacks.packages() > 100, () -> stacks.packages() + " packages");
    int size = stacks.statementOf(seen).length;
    assertTrue(size < 200_000, () -> size + " bytes");
  }

  @Test
  void compilersAreToldWhereTheyLeftTheirNames() {
    List<String> compilers =
        library("/usr/local/bin/omp-sum").linkage().flatMap(Linkage::compilers).orElseThrow();
    assertTrue(compilers.get(0).startsWith("GCC: (Debian 12."), compilers::toString);
    assertTrue(library("/usr/bin/lmp").linkage().flatMap(Linkage::compilers).isEmpty());
  }

  @Test
  void aSwitchMovesItsOwnFactsAndNothingElse() throws IOException {
    Map<String, String> plain = asked(Setting.of());
    boolean threads = !"1".equals(plain.get("openblas.threads"));
    String core = "Prescott".equals(plain.get("openblas.core")) ? "Nehalem" : "Prescott";
    Set<String> both = threads ? Set.of("openblas.threads", "openmp.threads") : Set.of();
    Set<String> libm =
        "fma".equals(plain.get("libm.path"))
            ? Set.of("glibc.cpu.usable", "glibc.hwcaps", "glibc.tunables", "libm.path")
            : Set.of("glibc.tunables");
    Map<Setting, Set<String>> moved = new LinkedHashMap<>();
    moved.put(Setting.of("OPENBLAS_CORETYPE=" + core), Set.of("openblas.core"));
    moved.put(
        Setting.of("OPENBLAS_NUM_THREADS=1"), threads ? Set.of("openblas.threads") : Set.of());
    moved.put(Setting.of("OMP_NUM_THREADS=1"), both);
    moved.put(Setting.of("OMP_SCHEDULE=static,16"), Set.of("openmp.schedule"));
    moved.put(Setting.of("OMP_DYNAMIC=true"), Set.of("openmp.dynamic"));
    moved.put(Setting.of("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4"), libm);
    moved.put(
        Setting.of("GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4194304"), Set.of("glibc.tunables"));
    moved.put(
        Setting.of("NPY_DISABLE_CPU_FEATURES=SSE42"), Set.of("numpy.disabled", "numpy.dispatch"));
    moved.put(Setting.of("PYTHONHASHSEED=0"), Set.of("python.hashseed"));
    moved.put(Setting.of("OMPI_MCA_coll_tuned_use_dynamic_rules=1"), Set.of("mpi.collectives"));
    moved.put(Setting.reading("/etc/fftw/wisdom", "(fftw-3.3.10)\n"), Set.of("fftw.wisdom"));
    moved.put(Setting.of("LC_ALL=de_DE.UTF-8", "MKL_CBWR=COMPATIBLE"), Set.of());
    for (Map.Entry<Setting, Set<String>> each : moved.entrySet()) {
      assertEquals(each.getValue(), moved(plain, asked(each.getKey())), each.getKey().toString());
    }
  }

  @Test
  void anotherAlternativeMovesWhatIsBehindBlasAndNothingElse() throws IOException {
    Map<String, String> pthread = run(Setting.of(), NUMPY + R + LAPACK);
    Set<String> behind = Set.of("blas.provider", "lapack.provider", "r.blas", "r.lapack");
    stacks.choose("openblas-openmp", "openblas-openmp");
    Map<String, String> openmp = run(Setting.of(), NUMPY + R + LAPACK);
    assertEquals(union(behind, Set.of("openblas.threading")), moved(pthread, openmp));
    assertEquals(PLACE + "openblas-openmp/libblas.so.3", openmp.get("r.blas"));
    String other = "3".equals(openmp.get("openblas.threads")) ? "5" : "3";
    Map<String, String> more = run(Setting.of("OMP_NUM_THREADS=" + other), NUMPY + R + LAPACK);
    assertEquals(Set.of("openblas.threads", "openmp.threads"), moved(openmp, more));
    assertEquals(other, more.get("openblas.threads"));
    stacks.choose("blas", "lapack");
    Map<String, String> reference = run(Setting.of(), NUMPY + R + LAPACK);
    assertEquals(
        union(
            behind,
            Set.of("openblas.core", "openblas.threading", "openblas.threads", "openblas.version")),
        moved(pthread, reference));
    assertEquals(PLACE + "lapack/liblapack.so.3.11.0", reference.get("r.lapack"));
    stacks.choose("openblas-pthread", "openblas-pthread");
    Setting path = Setting.of("LD_LIBRARY_PATH=" + PLACE + "blas:" + PLACE + "lapack");
    assertEquals(Set.of(), moved(run(Setting.of(), R), run(path, R)), "R puts its own path before");
  }

  @Test
  void anotherNumberOfRanksMovesThatNumber() throws IOException {
    assertEquals(
        Set.of("mpi.ranks"), moved(run(Setting.of(), ranks(3)), run(Setting.of(), ranks(4))));
  }

  private static String ranks(int number) {
    return "mpirun -q --oversubscribe -n " + number + " mpi-allreduce >mpi.txt\n";
  }

  private Map<String, String> asked(Setting setting) throws IOException {
    return Stacks.facts(stacks.ask(seen.libraries(), setting));
  }

  private Map<String, String> run(Setting setting, String script) throws IOException {
    return Stacks.facts(stacks.run(setting, script).implementations().orElseThrow());
  }

  private Library library(String path) {
    return seen.libraries().objects().stream()
        .filter(each -> each.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  private static String said(List<Implementation> told) {
    return told.stream()
        .map(
            each ->
                each.library().replaceAll(".*/([a-zA-Z0-9_]+?)[-.].*|.*/", "$1")
                    + each.facts().stream()
                        .map(fact -> " " + fact.name())
                        .collect(Collectors.joining())
                    + "\n")
        .sorted()
        .collect(Collectors.joining());
  }

  private static Set<String> words(Map<String, String> facts, String name) {
    return Set.of(facts.getOrDefault(name, "").split(" "));
  }

  private static Set<String> moved(Map<String, String> before, Map<String, String> after) {
    return union(before.keySet(), after.keySet()).stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> union = new TreeSet<>(some);
    union.addAll(more);
    return union;
  }
}
