package org.holotype.report.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.manifest.packages.Inventory;
import org.holotype.manifest.packages.PackageChange;
import org.holotype.manifest.packages.UnreadPlace;
import org.holotype.report.Columns;
import org.holotype.report.Words;

/** Packages for people: one on a line, so that other tools can sort and count them. */
public final class PackageText {
  private PackageText() {}

  /** Kind, name and version of each package. */
  public static List<String> list(Inventory inventory) {
    return Columns.aligned(
        inventory.packages().stream()
            .map(
                each ->
                    List.of(
                        each.kind().word(),
                        Words.harmless(each.name()),
                        Words.harmless(each.version().orElse(""))))
            .toList());
  }

  /** What could not be read, a line for each place. */
  public static List<String> unavailable(Inventory inventory) {
    List<String> lines = new ArrayList<>();
    for (UnreadPlace place : inventory.unavailable()) {
      lines.add(
          "packages of "
              + place.kind().word()
              + " at "
              + place.at()
              + " are unavailable: "
              + Words.clipped(place.reason(), 200));
    }
    return lines;
  }

  /** What became of each package that is not the same. */
  public static List<String> changes(List<PackageChange> changes) {
    return Columns.aligned(
        changes.stream()
            .map(
                each ->
                    List.of(
                        each.change().word(),
                        each.kind().word(),
                        Words.harmless(each.name()),
                        told(each)))
            .toList());
  }

  private static String told(PackageChange change) {
    return switch (change.change()) {
      case ADDED -> versions(change.after());
      case REMOVED -> versions(change.before());
      case CHANGED -> versions(change.before()) + " -> " + versions(change.after());
      case REBUILT -> versions(change.before()) + ", other " + String.join(", ", change.details());
    };
  }

  private static String versions(List<String> versions) {
    return versions.stream().map(Words::harmless).collect(Collectors.joining(", "));
  }

  /** The changes for programs: {@code package-changes-v1.schema.json}. */
  public static Map<String, Object> document(
      String before, String after, List<PackageChange> changes, int unavailable) {
    return Map.of("before", before, "after", after, "changes", changes, "unavailable", unavailable);
  }
}
