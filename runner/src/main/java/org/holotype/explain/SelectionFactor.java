package org.holotype.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.implementation.OpenBlasCores;
import org.holotype.observe.Condition;
import org.holotype.observe.Condition.Setting;
import org.holotype.observe.Conditions;

/**
 * What a library selected by itself, since it found another machine: held by the variable that the
 * library obeys.
 *
 * @param fact by which it tells
 * @param rank in the order of the search
 * @param way how it is held
 */
record SelectionFactor(String fact, int rank, Way way) implements Factor {
  /** How a library is made to select what it selected then. */
  @FunctionalInterface
  interface Way {
    /**
     * The variable that brings the recorded selection about; empty where none can.
     *
     * @param recorded what was selected then
     * @param observed what is selected now
     */
    Optional<Setting> hold(Side recorded, Side observed);
  }

  /** The code that the mathematical library takes. */
  static final String LIBM = "libm.path";

  private static final String NOT_SET = "not set";
  private static final String FLAGS = "cpu.flags";

  /** By MKL's file of kernels, the variable's value for them. */
  private static final Map<String, String> MKL_NAMES =
      Map.of("mc3", "SSE4_2", "avx", "AVX", "avx2", "AVX2", "avx512", "AVX512");

  /** All that a variable can hold. */
  static final List<Factor> ALL =
      List.of(
          new SelectionFactor("openblas.core", 10, SelectionFactor::core),
          new SelectionFactor("openblas.threads", 20, SelectionFactor::blasThreads),
          new SelectionFactor("openmp.threads", 21, value("openmp.threads", "OMP_NUM_THREADS")),
          new SelectionFactor("openmp.schedule", 22, value("openmp.schedule", "OMP_SCHEDULE")),
          new SelectionFactor("openmp.dynamic", 23, value("openmp.dynamic", "OMP_DYNAMIC")),
          new SelectionFactor("mkl.threads", 26, value("mkl.threads", "MKL_NUM_THREADS")),
          new SelectionFactor("mkl.kernels", 26, (recorded, observed) -> mklKernels(recorded)),
          new SelectionFactor("mpi.ranks", 29, SelectionFactor::ranks),
          new SelectionFactor(LIBM, 40, SelectionFactor::features),
          new SelectionFactor("numpy.dispatch", 50, SelectionFactor::dispatch),
          new SelectionFactor("python.hashseed", 60, value("python.hashseed", "PYTHONHASHSEED")));

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    Optional<String> then = Side.selected(recorded.observation(), fact);
    Optional<String> now = Side.selected(observed.observation(), fact);
    return then.isEmpty() || now.isEmpty() || then.equals(now)
        ? Stream.empty()
        : Stream.of(
            new Contrast(fact, then.get(), now.get(), rank, hold(recorded, observed, then.get())));
  }

  private Contrast.Hold hold(Side recorded, Side observed, String then) {
    Optional<Setting> there = way.hold(recorded, observed);
    if (there.isEmpty()) {
      return new Contrast.Unpinnable("no variable brings it about on this host");
    }
    Condition asObserved =
        way.hold(observed, recorded).<Condition>map(back -> back).orElse(nothing(there.get()));
    return new Contrast.Pin(
        Conditions.of(there.get()),
        observed.place() == Side.Place.HERE ? Conditions.NONE : Conditions.of(asObserved),
        Map.of(fact, then),
        Side.selected(observed.observation(), fact).map(now -> Map.of(fact, now)).orElse(Map.of()));
  }

  private static Condition nothing(Setting setting) {
    return new Setting(setting.name(), Optional.empty());
  }

  private static Way value(String fact, String variable) {
    return (recorded, observed) ->
        Side.selected(recorded.observation(), fact)
            .filter(value -> !value.contains(" and "))
            .map(value -> new Setting(variable, Optional.of(value).filter(SelectionFactor::isSet)));
  }

  private static boolean isSet(String value) {
    return !value.equals(NOT_SET);
  }

  /** No core that this processor could not run: its first instruction would end the command. */
  private static Optional<Setting> core(Side recorded, Side observed) {
    return value("openblas.core", "OPENBLAS_CORETYPE")
        .hold(recorded, observed)
        .filter(
            setting ->
                observed.place() == Side.Place.BEFORE
                    || setting.value().map(core -> runs(core, recorded, observed)).orElse(true));
  }

  /** A core of which nothing is known runs where the processor has all that the other one had. */
  private static boolean runs(String core, Side recorded, Side observed) {
    Set<String> here = observed.fact(FLAGS).map(Words::set).orElse(Set.of());
    return OpenBlasCores.needs(core)
        .or(() -> recorded.fact(FLAGS).map(Words::set))
        .filter(here::containsAll)
        .isPresent();
  }

  /** With OpenMP inside, OpenBLAS takes OpenMP's number. */
  private static Optional<Setting> blasThreads(Side recorded, Side observed) {
    boolean openMp = recorded.fact("openblas.threading").orElse("").equals("openmp");
    return value("openblas.threads", openMp ? "OMP_NUM_THREADS" : "OPENBLAS_NUM_THREADS")
        .hold(recorded, observed);
  }

  /**
   * MKL takes no better kernels than this variable says (oneMKL guide, "Instruction Set Specific
   * Dispatching"). Processors of other makers get its plainest ones whatever it says, as oneMKL
   * 2024.0 did on one of AMD, and the kernels that were mapped tell so.
   */
  private static Optional<Setting> mklKernels(Side recorded) {
    Set<String> kernels = recorded.fact("mkl.kernels").map(Words::set).orElse(Set.of());
    return MKL_NAMES.keySet().stream()
        .filter(kernels::contains)
        .max(String::compareTo)
        .map(
            best ->
                new Setting("MKL_ENABLE_INSTRUCTIONS", Optional.ofNullable(MKL_NAMES.get(best))));
  }

  /**
   * Where the command names no number, Open MPI starts a rank for each slot: as many as it sees
   * cores, or as this variable says.
   */
  private static Optional<Setting> ranks(Side recorded, Side observed) {
    return value("mpi.ranks", "OMPI_MCA_orte_set_default_slots").hold(recorded, observed);
  }

  /** Features of the processor can be hidden from the C library, and none can be added. */
  private static Optional<Setting> features(Side recorded, Side observed) {
    Optional<Set<String>> hidden = surplus("glibc.cpu.usable", recorded, observed);
    Optional<String> tunables =
        Optional.ofNullable(recorded.variables().get("GLIBC_TUNABLES"))
            .filter(each -> !each.isEmpty());
    if (hidden.isEmpty() || tunables.orElse("").contains("glibc.cpu.hwcaps")) {
      return Optional.empty();
    }
    String mask = "glibc.cpu.hwcaps=-" + String.join(",-", hidden.get());
    return Optional.of(
        new Setting(
            "GLIBC_TUNABLES", Optional.of(tunables.map(each -> each + ":").orElse("") + mask)));
  }

  private static Optional<Setting> dispatch(Side recorded, Side observed) {
    return surplus("numpy.dispatch", recorded, observed)
        .map(
            hidden ->
                new Setting("NPY_DISABLE_CPU_FEATURES", Optional.of(String.join(" ", hidden))));
  }

  /** What is there now and was not then, where nothing was there then that is not now. */
  private static Optional<Set<String>> surplus(String fact, Side recorded, Side observed) {
    Optional<Set<String>> then = Side.selected(recorded.observation(), fact).map(Words::set);
    Optional<Set<String>> now = Side.selected(observed.observation(), fact).map(Words::set);
    return then.flatMap(
        before ->
            now.filter(after -> after.containsAll(before))
                .map(after -> Words.minus(after, before))
                .filter(hidden -> !hidden.isEmpty()));
  }
}
