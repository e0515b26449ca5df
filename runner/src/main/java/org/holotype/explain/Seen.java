package org.holotype.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Condition;

/**
 * What is kept of one run.
 *
 * @param outputs per path a word that is equal exactly where type, mode, bytes and target are
 * @param selections what mapped libraries told of themselves
 * @param lacking what its launch could not give, one by one
 * @param exit how it ended
 */
record Seen(
    Map<String, String> outputs, Map<String, String> selections, List<String> lacking, Exit exit) {
  private static final String LIBRARY = "library:";
  private static final String REFUSED = "not applied: ";

  Seen {
    outputs = Map.copyOf(new TreeMap<>(outputs));
    selections = Map.copyOf(new TreeMap<>(selections));
    lacking = List.copyOf(lacking);
  }

  static Seen of(Observation observation) {
    Map<String, String> outputs = new TreeMap<>();
    observation.outputs().forEach(each -> outputs.put(each.path().bytes(), word(each)));
    Map<String, String> selections = new TreeMap<>();
    observation.implementations().orElse(List.of()).stream()
        .flatMap(each -> each.facts().stream())
        .forEach(
            fact ->
                Side.selected(observation, fact.name())
                    .ifPresent(value -> selections.put(fact.name(), value)));
    selections.put(Variants.FACT, Variants.of(observation).describe());
    HostFactor.SEEN_INSIDE.forEach(
        name -> Side.selected(observation, name).ifPresent(value -> selections.put(name, value)));
    observation
        .libraries()
        .objects()
        .forEach(
            object ->
                object
                    .digest()
                    .ifPresent(digest -> selections.put(named(object.path()), "" + digest)));
    return new Seen(outputs, selections, observation.launch().degraded(), observation.exit());
  }

  /** By which name a run tells the bytes of an object that it mapped. */
  static String named(String path) {
    return LIBRARY + path;
  }

  /**
   * The first thing that is not as it was asked for, in words. A fact that no library told is no
   * contradiction; an object that was not mapped is one.
   *
   * @param wanted values by name
   */
  Optional<String> contradicts(Map<String, String> wanted) {
    return new TreeMap<>(wanted)
        .entrySet().stream()
            .filter(each -> !each.getValue().equals(told(each.getKey(), each.getValue())))
            .map(
                each ->
                    each.getKey()
                        + " stayed "
                        + told(each.getKey(), each.getValue())
                        + " although "
                        + each.getValue()
                        + " was asked for, so it is not tested")
            .findFirst();
  }

  /** The first of these that a run did not tell, in words; none where there was no such run. */
  static Optional<String> lacks(Optional<Seen> seen, Map<String, String> wanted) {
    return wanted.keySet().stream()
        .sorted()
        .filter(name -> seen.map(run -> !run.tells(name)).orElse(true))
        .map(name -> name + " was not told once it was held, so it is not tested")
        .findFirst();
  }

  private boolean tells(String name) {
    return name.startsWith(LIBRARY) || selections.containsKey(name);
  }

  /** Whether the launch could not give this. */
  boolean isRefused(Condition condition) {
    return lacking.stream()
        .anyMatch(each -> each.startsWith(REFUSED + condition.describe() + ": "));
  }

  /** In what the launch itself was less than others are. */
  List<String> fallbacks() {
    return lacking.stream().filter(each -> !each.startsWith(REFUSED)).toList();
  }

  private String told(String name, String otherwise) {
    return Optional.ofNullable(selections.get(name))
        .orElse(name.startsWith(LIBRARY) ? "not mapped" : otherwise);
  }

  Outcome outcome() {
    Map<TreePath, String> words = new TreeMap<>();
    outputs.forEach((path, word) -> words.put(new TreePath(path), word));
    return new Outcome(words);
  }

  private static String word(Output output) {
    boolean deleted = output.change() == Output.Change.DELETED;
    return (deleted ? "deleted " : "") + word(output.entry());
  }

  /** What makes two entries identical; times do not. */
  static String word(Entry entry) {
    return entry.path()
        + " "
        + entry.kind()
        + " "
        + entry.mode()
        + " "
        + entry.digest().map(Object::toString).orElse("")
        + entry.target().orElse("");
  }
}
