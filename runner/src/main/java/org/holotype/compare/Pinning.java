package org.holotype.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holotype.implementation.OpenBlasCores;
import org.holotype.manifest.Host;

/**
 * Which variable holds a library at the path that it took on another host. Every one of these works
 * downwards only: no variable gives a processor what it lacks.
 */
final class Pinning {
  /** Paths of libm, each with what must be switched off for it; the best first. */
  private static final List<String> LIBM = List.of("fma", "fma4", "avx", "sse4.1", "sse2");

  private static final List<String> LIBM_OFF =
      List.of("", "-FMA", "-FMA,-FMA4", "-FMA,-FMA4,-AVX2,-AVX", "-FMA,-FMA4,-AVX2,-AVX,-SSE4_1");

  private final Host inside;

  /**
   * @param inside this host as a launch sees it
   */
  Pinning(Host inside) {
    this.inside = inside;
  }

  /** The variable that holds a differing fact at its recorded value, {@code NAME=value}. */
  Optional<String> hold(FactPair pair) {
    String recorded = FactPair.value(pair.recorded()).orElseThrow();
    String here = FactPair.value(pair.observed()).orElseThrow();
    return switch (pair.name()) {
      case "libm.path" -> libm(recorded, here);
      case "openblas.core" ->
          lacking(recorded).filter(Set::isEmpty).map(none -> "OPENBLAS_CORETYPE=" + recorded);
      case "openblas.threads" ->
          isWithin(recorded) ? Optional.of("OPENBLAS_NUM_THREADS=" + recorded) : Optional.empty();
      case "openmp.threads" -> Optional.of("OMP_NUM_THREADS=" + recorded);
      case "openmp.schedule" ->
          recorded.equals("not set")
              ? Optional.empty()
              : Optional.of("OMP_SCHEDULE=" + recorded.toLowerCase(Locale.ROOT));
      case "openmp.dynamic" -> Optional.of("OMP_DYNAMIC=" + recorded.toLowerCase(Locale.ROOT));
      case "numpy.dispatch" -> numpy(recorded, here);
      default -> Optional.empty();
    };
  }

  /** Why nothing holds it, in one sentence. */
  String whyNot(FactPair pair) {
    String recorded = FactPair.value(pair.recorded()).orElseThrow();
    String here = FactPair.value(pair.observed()).orElseThrow();
    return switch (pair.name()) {
      case "libm.path" -> "this CPU has not what that path needs";
      case "openblas.core" ->
          lacking(recorded)
              .map(flags -> "this CPU lacks " + String.join(" ", flags))
              .orElse("what that core needs is not known");
      case "openblas.threads" -> "OpenBLAS takes no more threads than there are CPUs";
      case "numpy.dispatch" -> lacks(recorded, here);
      case "fftw.simd" ->
          minus(words(recorded), words(here)).isEmpty()
              ? "no variable holds FFTW back"
              : lacks(recorded, here);
      default -> "no variable is known that holds it";
    };
  }

  private static String lacks(String recorded, String here) {
    return "this CPU lacks " + String.join(" ", minus(words(recorded), words(here)));
  }

  private static Optional<String> libm(String recorded, String here) {
    int wanted = LIBM.indexOf(recorded);
    int taken = LIBM.indexOf(here);
    return taken >= 0 && wanted > taken
        ? Optional.of("GLIBC_TUNABLES=glibc.cpu.hwcaps=" + LIBM_OFF.get(wanted))
        : Optional.empty();
  }

  private Optional<Set<String>> lacking(String core) {
    return OpenBlasCores.needs(core)
        .flatMap(
            needed ->
                PathForecast.known(inside, "cpu.flags").map(flags -> minus(needed, words(flags))));
  }

  private boolean isWithin(String threads) {
    Optional<String> cpus =
        PathForecast.known(inside, "affinity.count")
            .or(() -> PathForecast.known(inside, "cpu.count"));
    return threads.matches("[0-9]{1,6}")
        && cpus.filter(count -> count.matches("[0-9]{1,6}"))
            .filter(count -> Integer.parseInt(threads) <= Integer.parseInt(count))
            .isPresent();
  }

  private static Optional<String> numpy(String recorded, String here) {
    Set<String> extra = minus(words(here), words(recorded));
    return minus(words(recorded), words(here)).isEmpty() && !extra.isEmpty()
        ? Optional.of("NPY_DISABLE_CPU_FEATURES=" + String.join(",", extra))
        : Optional.empty();
  }

  private static Set<String> minus(Set<String> all, Set<String> without) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split("\\s+"))
        .filter(word -> !word.equals("none") && !word.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
