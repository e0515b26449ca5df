package org.holotype.explain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.manifest.Entry;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;

/**
 * What is kept of one run.
 *
 * @param outputs per path a word that is equal exactly where type, mode, bytes and target are
 * @param selections what mapped libraries told of themselves
 * @param lacking what its launch could not give
 */
record Seen(Map<String, String> outputs, Map<String, String> selections, String lacking) {
  Seen {
    outputs = Map.copyOf(new TreeMap<>(outputs));
    selections = Map.copyOf(new TreeMap<>(selections));
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
    return new Seen(outputs, selections, String.join("; ", observation.launch().degraded()));
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
