package org.holotype.compare;

import static org.holotype.verdict.EnvironmentDifference.Weight.DECISIVE;
import static org.holotype.verdict.EnvironmentDifference.Weight.POSSIBLE;
import static org.holotype.verdict.EnvironmentDifference.Weight.UNLIKELY;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.compare.Weighing.Weighed;

/**
 * How likely a difference in what mapped libraries selected moves result bits. Each such fact is of
 * a library that the runs did map, so only a few are harmless.
 */
final class SelectionRules {
  private static final Map<String, String> DECIDING =
      Map.ofEntries(
          Map.entry("libm.path", "the mathematical functions took another code path"),
          Map.entry("openblas.core", "OpenBLAS computed with the kernels of another core"),
          Map.entry("openblas.threads", "OpenBLAS splits its sums by its threads"),
          Map.entry("openblas.threading", "OpenBLAS was built for other threads"),
          Map.entry("blas.provider", "another library stood behind BLAS"),
          Map.entry("lapack.provider", "another library stood behind LAPACK"),
          Map.entry("numpy.dispatch", "NumPy's loops ran with other instructions"),
          Map.entry("openmp.threads", "a parallel sum is split by its threads"),
          Map.entry("openmp.schedule", "a parallel sum is split by its schedule"),
          Map.entry("openmp.dynamic", "the number of threads is not fixed"),
          Map.entry("mkl.branch", "MKL took another branch of its code"),
          Map.entry("mkl.cbwr", "MKL was held to another branch of its code"),
          Map.entry("fftw.simd", "FFTW could plan with other instructions"),
          Map.entry("mpi.collectives", "reductions add in another order"),
          Map.entry("r.blas", "R computed with another BLAS"),
          Map.entry("r.lapack", "R computed with another LAPACK"));

  /** What glibc reckons from the sizes of caches, for copying only. */
  private static final Pattern COPYING =
      Pattern.compile("glibc\\.cpu\\.(x86_\\w+(threshold|cache_size)|hwcap_mask)=.*");

  private SelectionRules() {}

  /** Whether the fact is the choice itself, and not what it follows from. */
  static boolean decides(String fact) {
    return DECIDING.containsKey(fact);
  }

  static Weighed weigh(String fact, FactPair pair, SelectedCode selected) {
    String name = fact.contains(":") ? fact.substring(0, fact.indexOf(':')) : fact;
    if (!pair.isKnown()) {
      return new Weighed(POSSIBLE, "on one side it is not known");
    }
    if (DECIDING.containsKey(name)) {
      return new Weighed(DECISIVE, DECIDING.getOrDefault(name, ""));
    }
    return switch (name) {
      case "glibc.cpu.usable" -> usable(selected);
      case "glibc.hwcaps" ->
          new Weighed(
              UNLIKELY, "a library taken from such a directory shows among the libraries itself");
      case "glibc.tunables" -> tunables(pair);
      case "numpy.disabled" -> new Weighed(UNLIKELY, "numpy.dispatch tells what it came to");
      case "fftw.wisdom" ->
          new Weighed(POSSIBLE, "FFTW takes plans out of it where a program asks for the system's");
      case "mpi.ranks" -> new Weighed(DECISIVE, "a sum over ranks is split by their number");
      case "python.hashseed" ->
          new Weighed(POSSIBLE, "sets and dictionaries of text come in another order");
      default -> new Weighed(DECISIVE, "the code that ran is not the same");
    };
  }

  private static Weighed usable(SelectedCode selected) {
    if (selected.named("libm.path").isEmpty()) {
      return new Weighed(UNLIKELY, "the C library copies and searches by it, with the same result");
    }
    return selected.agreesOn("libm.path")
        ? new Weighed(UNLIKELY, "the mathematical functions take the same path all the same")
        : new Weighed(POSSIBLE, "libm.path follows from it");
  }

  private static Weighed tunables(FactPair pair) {
    Set<String> differing = words(FactPair.value(pair.recorded()).orElse(""));
    Set<String> observed = words(FactPair.value(pair.observed()).orElse(""));
    Set<String> both = new TreeSet<>(differing);
    both.retainAll(observed);
    differing.addAll(observed);
    differing.removeAll(both);
    return differing.stream().allMatch(word -> COPYING.matcher(word).matches())
        ? new Weighed(UNLIKELY, "it moves how memory is copied, which gives the same bytes")
        : new Weighed(POSSIBLE, "it moves code paths, or where memory is aligned");
  }

  private static Set<String> words(String value) {
    return Arrays.stream(value.split("\\s+")).collect(Collectors.toCollection(TreeSet::new));
  }
}
