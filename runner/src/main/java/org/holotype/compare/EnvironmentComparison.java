package org.holotype.compare;

import static org.holotype.verdict.EnvironmentDifference.Weight.POSSIBLE;
import static org.holotype.verdict.EnvironmentDifference.Weight.UNLIKELY;

import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Launch;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Observation;
import org.holotype.verdict.EnvironmentDifference;

/**
 * In what two hosts, launches and sets of mapped libraries differ, and how likely each difference
 * moves result bits. Only differences are listed: the heaviest first, then by fact name.
 */
public final class EnvironmentComparison {
  private static final Comparator<EnvironmentDifference> HEAVIEST_FIRST =
      Comparator.comparing(EnvironmentDifference::weight)
          .thenComparing(EnvironmentDifference::fact);

  private EnvironmentComparison() {}

  /** Compares the environments of two observations. */
  public static List<EnvironmentDifference> compare(Observation recorded, Observation observed) {
    MappedCode code = MappedCode.of(recorded.libraries(), observed.libraries());
    return Stream.of(
            hosts(recorded.host(), observed.host(), code),
            new LibraryDifferences(recorded.libraries(), observed.libraries()).all(),
            launches(recorded.launch(), observed.launch()))
        .flatMap(differences -> differences)
        .sorted(HEAVIEST_FIRST)
        .toList();
  }

  /**
   * Compares two hosts for a record that has not run here yet.
   *
   * @param mapped what the recorded run mapped, which decides how heavy each fact is
   */
  public static List<EnvironmentDifference> compare(
      Host recorded, Host observed, Libraries mapped) {
    return hosts(recorded, observed, MappedCode.of(mapped, mapped)).sorted(HEAVIEST_FIRST).toList();
  }

  private static Stream<EnvironmentDifference> hosts(
      Host recorded, Host observed, MappedCode code) {
    NavigableSet<String> names = new TreeSet<>();
    Stream.of(recorded, observed)
        .flatMap(host -> host.facts().stream())
        .map(Fact::name)
        .forEach(names::add);
    return names.stream()
        .map(name -> new FactPair(name, recorded.fact(name), observed.fact(name)))
        .filter(FactPair::differs)
        .map(fact -> difference(fact, code));
  }

  private static EnvironmentDifference difference(FactPair fact, MappedCode code) {
    Weighing.Weighed weighed = WeightRules.weigh(fact, code);
    return new EnvironmentDifference(
        fact.name(),
        FactValues.recorded(fact),
        FactValues.observed(fact),
        weighed.weight(),
        weighed.why());
  }

  private static Stream<EnvironmentDifference> launches(Launch recorded, Launch observed) {
    return Stream.of(
            differing(
                new EnvironmentDifference(
                    "launch.backend",
                    named(recorded),
                    named(observed),
                    UNLIKELY,
                    "every backend builds the same sealed view")),
            differing(
                new EnvironmentDifference(
                    "launch.degraded",
                    lacking(recorded),
                    lacking(observed),
                    POSSIBLE,
                    "where an isolation is lacking, the host can be seen through it")))
        .flatMap(Optional::stream);
  }

  private static String named(Launch launch) {
    return launch.backend() + " " + launch.version();
  }

  private static Optional<EnvironmentDifference> differing(EnvironmentDifference pair) {
    return pair.recorded().equals(pair.observed()) ? Optional.empty() : Optional.of(pair);
  }

  private static String lacking(Launch launch) {
    return launch.degraded().isEmpty() ? "nothing" : String.join("; ", launch.degraded());
  }
}
