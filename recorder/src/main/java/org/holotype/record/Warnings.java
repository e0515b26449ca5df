package org.holotype.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.manifest.Claim;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Network;
import org.holotype.manifest.Output;
import org.holotype.manifest.PathTolerance;
import org.holotype.observe.LimitHits;

/** What an author should know of a record before anyone else sees it. */
final class Warnings {
  /** What of a loan its author should know, by the name of the fact. */
  private static final Map<String, String> LENT =
      Map.of(
          "lent.devices", "not sealed: devices of the host were lent: ",
          "lent.hooks", "hooks of the host's specifications: ",
          "lent.left-out", "not lent: ",
          "lent.rank", "whether ranks met shows in their outputs alone; this was rank ");

  private static final String LENT_FILE = "lent.file:";

  private Warnings() {}

  static List<String> of(Manifest manifest, List<String> seenByObserver) {
    List<String> warnings = new ArrayList<>(seenByObserver);
    manifest.image().platformContradiction().ifPresent(warnings::add);
    if (manifest.observation().outputs().isEmpty()) {
      warnings.add(
          "the command left nothing in the workspace, so a re-run has nothing to compare;"
              + " redirect what it prints into a file");
    }
    if (manifest.recipe().network() == Network.HOST) {
      warnings.add(
          "not sealed: the host's network was seen inside; what came over it is not recorded");
    }
    lent(manifest).forEach(warnings::add);
    unusedDriver(manifest).ifPresent(warnings::add);
    warnings.addAll(
        LimitHits.of(manifest.recipe().limits().orElse(List.of()), manifest.observation()));
    manifest.observation().launch().degraded().forEach(lack -> warnings.add("degraded: " + lack));
    for (Claim claim : manifest.claims()) {
      if (!isWritten(claim, manifest)) {
        warnings.add(
            "claim \""
                + claim.name()
                + "\" names "
                + claim.output()
                + ", which the command did not write");
      }
    }
    for (PathTolerance tolerance : manifest.tolerances().orElse(List.of())) {
      if (outputs(manifest).noneMatch(output -> tolerance.paths().matches(output.path()))) {
        warnings.add("tolerance for " + tolerance.paths() + " fits nothing that the command wrote");
      }
    }
    return warnings;
  }

  private static Stream<String> lent(Manifest manifest) {
    return manifest.observation().host().facts().stream()
        .filter(fact -> LENT.containsKey(fact.name()))
        .flatMap(fact -> fact.value().stream().map(value -> LENT.get(fact.name()) + value));
  }

  /**
   * A program that does not find its device often goes on without, and slower, and says nothing.
   */
  private static Optional<String> unusedDriver(Manifest manifest) {
    Set<String> lent =
        manifest.observation().host().facts().stream()
            .map(Fact::name)
            .filter(name -> name.startsWith(LENT_FILE) && name.contains(".so"))
            .map(name -> name.substring(LENT_FILE.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    boolean used =
        manifest.observation().libraries().objects().stream()
            .anyMatch(object -> lent.contains(object.path()));
    return lent.isEmpty() || used
        ? Optional.empty()
        : Optional.of(
            "no library of the lent driver was seen in use ("
                + String.join(", ", lent.stream().limit(2).toList())
                + (lent.size() > 2 ? ", ..." : "")
                + "): the command may have computed without the device");
  }

  private static boolean isWritten(Claim claim, Manifest manifest) {
    return outputs(manifest).anyMatch(output -> output.path().isWithin(claim.output()));
  }

  private static Stream<Output> outputs(Manifest manifest) {
    return manifest.observation().outputs().stream()
        .filter(output -> output.change() != Output.Change.DELETED);
  }
}
