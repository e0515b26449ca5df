package org.holotype.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;
import org.holotype.manifest.Implementation;
import org.holotype.manifest.Observation;
import org.holotype.manifest.RecordId;
import org.holotype.verdict.CodePaths;
import org.holotype.verdict.CodePaths.Standing;

/** Says which recorded code paths a host takes, from what the same libraries select on it. */
public final class PathForecast {
  private final Pinning pinning;
  private final List<CodePaths.Path> paths = new ArrayList<>();

  private PathForecast(Pinning pinning) {
    this.pinning = pinning;
  }

  /**
   * The answer for one record.
   *
   * @param recorded its observation
   * @param here what the recorded libraries select on this host
   * @param inside this host as a launch of the record's image sees it
   */
  public static CodePaths of(
      RecordId record, Observation recorded, List<Implementation> here, Host inside) {
    if (recorded.implementations().isEmpty()) {
      return new CodePaths(
          record,
          Standing.UNKNOWN,
          Optional.of("the record does not tell what its libraries selected"),
          List.of(),
          List.of());
    }
    PathForecast forecast = new PathForecast(new Pinning(inside));
    recorded.implementations().orElseThrow().forEach(then -> forecast.add(then, here));
    forecast.addSilent(recorded, inside);
    return new CodePaths(
        record, forecast.answer(), Optional.empty(), forecast.paths, forecast.pins());
  }

  private void add(Implementation then, List<Implementation> here) {
    Optional<Implementation> now =
        here.stream()
            .filter(one -> one.library().equals(then.library()))
            .filter(one -> one.digest().equals(then.digest()))
            .findFirst();
    then.facts().stream()
        .filter(fact -> SelectionRules.decides(fact.name()))
        .map(
            fact ->
                new FactPair(
                    fact.name(), Optional.of(fact), now.flatMap(it -> it.fact(fact.name()))))
        .map(pair -> path(pair, then.library()))
        .forEach(paths::add);
  }

  private CodePaths.Path path(FactPair pair, String library) {
    if (!pair.isKnown()) {
      return path(pair, library, Standing.UNKNOWN, Optional.empty(), "one side is not known");
    }
    if (!pair.differs()) {
      return path(pair, library, Standing.SAME, Optional.empty(), "the same is selected here");
    }
    return pinning
        .hold(pair)
        .map(pin -> held(pair, library, pin))
        .orElseGet(
            () -> path(pair, library, Standing.CANNOT, Optional.empty(), pinning.whyNot(pair)));
  }

  private static CodePaths.Path held(FactPair pair, String library, String pin) {
    return path(pair, library, Standing.DIFFERS, Optional.of(pin), "it can be held");
  }

  private static CodePaths.Path path(
      FactPair pair, String library, Standing standing, Optional<String> pin, String why) {
    return new CodePaths.Path(
        pair.name(),
        library,
        FactValues.recorded(pair),
        FactValues.observed(pair),
        standing,
        pin,
        why);
  }

  /** Libraries that choose by the processor and tell nobody are the same on the same processor. */
  private void addSilent(Observation recorded, Host inside) {
    Host then = recorded.inside().orElseGet(recorded::host);
    FactPair flags = new FactPair("cpu.flags", then.fact("cpu.flags"), inside.fact("cpu.flags"));
    FactPair model = new FactPair("cpu.model", then.fact("cpu.model"), inside.fact("cpu.model"));
    boolean same = flags.isKnown() && !flags.differs() && model.isKnown() && !model.differs();
    recorded.libraries().objects().stream()
        .filter(MappedCode::choosesSilently)
        .map(
            library ->
                new CodePaths.Path(
                    "cpu.flags",
                    library.path(),
                    FactValues.recorded(flags),
                    FactValues.observed(flags),
                    same ? Standing.SAME : Standing.UNKNOWN,
                    Optional.empty(),
                    same
                        ? "it chooses by the CPU, which is the same here"
                        : "it chooses by the CPU, which is another here, and tells nobody"))
        .forEach(paths::add);
  }

  private Standing answer() {
    if (paths.stream().anyMatch(path -> differs(path.standing()))) {
      return Standing.DIFFERS;
    }
    return paths.stream().anyMatch(path -> path.standing() == Standing.UNKNOWN)
        ? Standing.UNKNOWN
        : Standing.SAME;
  }

  private static boolean differs(Standing standing) {
    return standing == Standing.DIFFERS || standing == Standing.CANNOT;
  }

  /** One value a variable; where two libraries ask for different ones, neither is promised. */
  private List<String> pins() {
    Map<String, List<String>> byName =
        paths.stream()
            .flatMap(path -> path.pin().stream())
            .distinct()
            .collect(
                Collectors.groupingBy(
                    pin -> pin.substring(0, pin.indexOf('=')), TreeMap::new, Collectors.toList()));
    return byName.values().stream()
        .filter(values -> values.size() == 1)
        .flatMap(List::stream)
        .toList();
  }

  /** A fact's known value. */
  static Optional<String> known(Host host, String name) {
    return host.fact(name).flatMap(Fact::value);
  }
}
