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
 * In what two hosts, launches, sets of mapped libraries and selections of their code differ, and
 * how likely each difference moves result bits. Only differences are listed: the heaviest first; of
 * equal weight what libraries selected, then by fact name.
 */
public final class EnvironmentComparison {
  private EnvironmentComparison() {}

  /** Compares the environments of two observations. */
  public static List<EnvironmentDifference> compare(Observation recorded, Observation observed) {
    SelectedCode selected = SelectedCode.of(recorded, observed);
    MappedCode code = MappedCode.of(recorded.libraries(), observed.libraries(), selected);
    return Stream.of(
            selections(selected),
            hosts(recorded.host(), observed.host(), code),
            insides(recorded, observed, code),
            new LibraryDifferences(recorded.libraries(), observed.libraries()).all(),
            launches(recorded.launch(), observed.launch()))
        .flatMap(differences -> differences)
        .sorted(heaviestFirst(selected))
        .toList();
  }

  private static Comparator<EnvironmentDifference> heaviestFirst(SelectedCode selected) {
    return Comparator.comparing(EnvironmentDifference::weight)
        .thenComparing(one -> selected.facts().containsKey(one.fact()) ? 0 : 1)
        .thenComparing(EnvironmentDifference::fact);
  }

  private static Stream<EnvironmentDifference> selections(SelectedCode selected) {
    return selected.facts().entrySet().stream()
        .filter(entry -> entry.getValue().differs())
        .map(
            entry ->
                difference(
                    entry.getKey(),
                    entry.getValue(),
                    SelectionRules.weigh(entry.getKey(), entry.getValue(), selected)));
  }

  /** What differs inside in another way than outside; the rest would be said twice. */
  private static Stream<EnvironmentDifference> insides(
      Observation recorded, Observation observed, MappedCode code) {
    if (recorded.inside().isEmpty() || observed.inside().isEmpty()) {
      return Stream.empty();
    }
    return pairs(recorded.inside().orElseThrow(), observed.inside().orElseThrow())
        .filter(FactPair::differs)
        .filter(
            fact ->
                !fact.isAlike(
                    new FactPair(
                        fact.name(),
                        recorded.host().fact(fact.name()),
                        observed.host().fact(fact.name()))))
        .map(fact -> difference("inside." + fact.name(), fact, WeightRules.weigh(fact, code)));
  }

  /**
   * Compares two hosts for a record that has not run here yet.
   *
   * @param mapped what the recorded run mapped, which decides how heavy each fact is
   */
  public static List<EnvironmentDifference> compare(
      Host recorded, Host observed, Libraries mapped) {
    SelectedCode selected = SelectedCode.unknown();
    return hosts(recorded, observed, MappedCode.of(mapped, mapped, selected))
        .sorted(heaviestFirst(selected))
        .toList();
  }

  private static Stream<EnvironmentDifference> hosts(
      Host recorded, Host observed, MappedCode code) {
    return pairs(recorded, observed)
        .filter(FactPair::differs)
        .map(fact -> difference(fact.name(), fact, WeightRules.weigh(fact, code)));
  }

  private static Stream<FactPair> pairs(Host recorded, Host observed) {
    NavigableSet<String> names = new TreeSet<>();
    Stream.of(recorded, observed)
        .flatMap(host -> host.facts().stream())
        .map(Fact::name)
        .forEach(names::add);
    return names.stream().map(name -> new FactPair(name, recorded.fact(name), observed.fact(name)));
  }

  private static EnvironmentDifference difference(
      String name, FactPair fact, Weighing.Weighed weighed) {
    return new EnvironmentDifference(
        name,
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
                    "launch.isolation",
                    isolation(recorded),
                    isolation(observed),
                    POSSIBLE,
                    "a command that nothing isolates sees the host it runs on")),
            differing(
                new EnvironmentDifference(
                    "launch.degraded",
                    lacking(recorded),
                    lacking(observed),
                    POSSIBLE,
                    "where an isolation is lacking, the host can be seen through it")),
            differing(
                new EnvironmentDifference(
                    "launch.group",
                    group(recorded),
                    group(observed),
                    UNLIKELY,
                    "a limit that holds all processes together ends a run sooner; what it did"
                        + " before stays as it was")))
        .flatMap(Optional::stream);
  }

  private static String isolation(Launch launch) {
    return launch.keepsFromHost() ? "namespaces" : "none";
  }

  private static String group(Launch launch) {
    return launch.group().map(group -> String.join(", ", group.settings())).orElse("none");
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
