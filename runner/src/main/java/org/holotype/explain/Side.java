package org.holotype.explain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;

/**
 * One of two runs that came to different bits.
 *
 * @param recipe what was asked
 * @param observation what was seen
 * @param place whether this host shows all of its values by itself
 */
record Side(Recipe recipe, Observation observation, Place place) {
  /** What facts begin with that the command itself could read. */
  static final String INSIDE = "inside.";

  /** Where a run was made. */
  enum Place {
    /** Here, just now: its values are what a launch without any condition has. */
    HERE,
    /** Some time before, maybe on another host: its values have to be brought about. */
    BEFORE
  }

  /** What came of it, and when. */
  Chance.Moment moment() {
    return new Chance.Moment(Seen.of(observation).outcome(), Instant.parse(observation.started()));
  }

  /** By name; what only makes the loader talk is left out. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    recipe.environment().stream()
        .filter(each -> each.origin() != Variable.Origin.OBSERVER)
        .forEach(each -> variables.put(each.name(), each.value()));
    return variables;
  }

  /** What the mapped libraries of that run selected, else what its host was, or was inside. */
  Optional<String> fact(String name) {
    return name.startsWith(INSIDE)
        ? inside(observation, name)
        : selected(observation, name).or(() -> observation.host().fact(name).flatMap(Fact::value));
  }

  private static Optional<String> inside(Observation observation, String name) {
    return observation
        .inside()
        .flatMap(host -> host.fact(name.substring(INSIDE.length())))
        .flatMap(Fact::value);
  }

  /**
   * What the mapped libraries selected, or the loader among them; where two differ, both. Of what a
   * launch shows inside, a hard limit above a soft one is no matter.
   */
  static Optional<String> selected(Observation observation, String name) {
    if (name.startsWith(INSIDE)) {
      return inside(observation, name).map(value -> value.replaceFirst(" soft, .* hard$", " soft"));
    }
    if (name.equals(Variants.FACT)) {
      return Optional.of(Variants.of(observation).describe());
    }
    String values =
        observation.implementations().orElse(List.of()).stream()
            .map(each -> each.fact(name).flatMap(Fact::value))
            .flatMap(Optional::stream)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" and "));
    return Optional.of(values).filter(known -> !known.isEmpty());
  }

  /** Those of these facts that mapped libraries told, by name. */
  Map<String, String> selected(List<String> names) {
    Map<String, String> selected = new TreeMap<>();
    names.forEach(
        name -> selected(observation, name).ifPresent(value -> selected.put(name, value)));
    return selected;
  }

  /** Whether nothing that the run mapped can have escaped. */
  boolean toldEverything() {
    return observation.libraries().completeness() == Libraries.Completeness.COMPLETE;
  }

  /** Whether a mapped object's file name, or the program's, begins like one of these. */
  boolean maps(List<String> beginnings) {
    return observation.libraries().objects().stream()
        .map(Library::path)
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .anyMatch(name -> beginnings.stream().anyMatch(name::startsWith));
  }
}
