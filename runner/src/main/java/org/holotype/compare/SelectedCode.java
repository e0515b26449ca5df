package org.holotype.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.Observation;

/**
 * What the mapped libraries of two runs selected, fact by fact.
 *
 * @param facts by name; where two libraries have a fact of one name, by name and path
 */
record SelectedCode(Map<String, FactPair> facts) {
  /** By which fact each library that chooses its code by the processor tells what it chose. */
  private static final Map<String, String> TOLD_BY =
      Map.of(
          "libm.so", "libm.path",
          "libm-", "libm.path",
          "libopenblas", "openblas.core",
          "libscipy_openblas", "openblas.core",
          "_multiarray_umath", "numpy.dispatch",
          "libfftw", "fftw.simd",
          "libmkl", "mkl.branch");

  private static final Map<String, String> THREADS_TOLD_BY =
      Map.of(
          "libopenblas", "openblas.threads",
          "libscipy_openblas", "openblas.threads",
          "libgomp", "openmp.threads");

  SelectedCode {
    facts = Map.copyOf(facts);
  }

  /** Whether two runs chose the same, as far as every library that chooses tells. */
  enum Agreement {
    SAME,
    DIFFERENT,
    UNKNOWN
  }

  /** Of runs that were not asked, nothing is known. */
  static SelectedCode unknown() {
    return new SelectedCode(Map.of());
  }

  static SelectedCode of(Observation recorded, Observation observed) {
    return of(
        recorded.implementations().orElse(List.of()), observed.implementations().orElse(List.of()));
  }

  static SelectedCode of(List<Implementation> recorded, List<Implementation> observed) {
    Map<String, Fact> before = byName(recorded);
    Map<String, Fact> now = byName(observed);
    Set<String> names = new TreeSet<>(before.keySet());
    names.retainAll(now.keySet());
    Map<String, FactPair> pairs = new TreeMap<>();
    for (String name : names) {
      pairs.put(
          name,
          new FactPair(
              name, Optional.ofNullable(before.get(name)), Optional.ofNullable(now.get(name))));
    }
    return new SelectedCode(pairs);
  }

  /** Whether some fact tells what a library of this name chose. */
  static boolean isTold(String name) {
    return TOLD_BY.keySet().stream().anyMatch(name::startsWith);
  }

  /** How the runs agree on the code that these mapped libraries chose by the processor. */
  Agreement paths(Set<String> mapped, List<String> choosing) {
    return agreement(mapped, choosing, TOLD_BY);
  }

  /** How the runs agree on the threads that these mapped libraries took. */
  Agreement threads(Set<String> mapped, List<String> threaded) {
    return agreement(mapped, threaded, THREADS_TOLD_BY);
  }

  private Agreement agreement(Set<String> mapped, List<String> kinds, Map<String, String> tellers) {
    Agreement all = Agreement.SAME;
    for (String name : mapped) {
      if (kinds.stream().anyMatch(name::startsWith)) {
        Agreement one = agreement(name, tellers);
        if (one == Agreement.DIFFERENT) {
          return one;
        }
        all = one == Agreement.UNKNOWN ? one : all;
      }
    }
    return all;
  }

  private Agreement agreement(String library, Map<String, String> tellers) {
    List<FactPair> told =
        tellers.entrySet().stream()
            .filter(teller -> library.startsWith(teller.getKey()))
            .flatMap(teller -> named(teller.getValue()).stream())
            .toList();
    if (told.stream().anyMatch(pair -> pair.isKnown() && pair.differs())) {
      return Agreement.DIFFERENT;
    }
    return told.isEmpty() || !told.stream().allMatch(FactPair::isKnown)
        ? Agreement.UNKNOWN
        : Agreement.SAME;
  }

  /** The fact of that name, of every library that tells one. */
  List<FactPair> named(String fact) {
    return facts.entrySet().stream()
        .filter(entry -> entry.getKey().equals(fact) || entry.getKey().startsWith(fact + ":"))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Whether a fact is known to be the same in both runs. */
  boolean agreesOn(String fact) {
    List<FactPair> told = named(fact);
    return !told.isEmpty() && told.stream().allMatch(pair -> pair.isKnown() && !pair.differs());
  }

  private static Map<String, Fact> byName(List<Implementation> implementations) {
    Map<String, Fact> facts = new TreeMap<>();
    for (Implementation implementation : implementations) {
      for (Fact fact : implementation.facts()) {
        facts.put(
            isTwice(implementations, fact.name())
                ? fact.name() + ":" + implementation.library()
                : fact.name(),
            fact);
      }
    }
    return facts;
  }

  private static boolean isTwice(List<Implementation> implementations, String fact) {
    return implementations.stream().filter(one -> one.fact(fact).isPresent()).count() > 1;
  }
}
