package org.holotype.manifest.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.holotype.manifest.Digest;
import org.holotype.manifest.packages.PackageChange.Change;

/**
 * Holds two inventories against each other. Where a package stands in its image, how often, and
 * which mirror it came from are no changes.
 */
public final class InventoryChanges {
  /** What tells two packages of one version apart, by the member's name. */
  private static final Map<String, Function<InstalledPackage, Optional<String>>> DETAILS =
      new TreeMap<>(
          Map.of(
              "architecture", InstalledPackage::architecture,
              "source", InstalledPackage::source,
              "build", InstalledPackage::build,
              "revision", InstalledPackage::revision,
              "checksum", InstalledPackage::checksum,
              "contents", each -> each.contents().map(Digest::toString)));

  private InventoryChanges() {}

  /** Every package that is not the same on both sides, sorted by kind and name. */
  public static List<PackageChange> between(Inventory before, Inventory after) {
    Map<Key, List<InstalledPackage>> first = byName(before);
    Map<Key, List<InstalledPackage>> second = byName(after);
    Set<Key> keys = new TreeSet<>(first.keySet());
    keys.addAll(second.keySet());
    List<PackageChange> changes = new ArrayList<>();
    for (Key key : keys) {
      change(key, first.getOrDefault(key, List.of()), second.getOrDefault(key, List.of()))
          .ifPresent(changes::add);
    }
    return changes;
  }

  private record Key(PackageKind kind, String name) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int kinds = kind.word().compareTo(other.kind.word());
      return kinds != 0 ? kinds : name.compareTo(other.name);
    }
  }

  private static Map<Key, List<InstalledPackage>> byName(Inventory inventory) {
    Map<Key, List<InstalledPackage>> byName = new TreeMap<>();
    inventory
        .packages()
        .forEach(
            each ->
                byName
                    .computeIfAbsent(new Key(each.kind(), each.name()), key -> new ArrayList<>())
                    .add(each));
    return byName;
  }

  private static Optional<PackageChange> change(
      Key key, List<InstalledPackage> before, List<InstalledPackage> after) {
    Set<String> first = versions(before);
    Set<String> second = versions(after);
    List<String> details = first.equals(second) ? details(before, after) : List.of();
    if (first.equals(second) && details.isEmpty()) {
      return Optional.empty();
    }
    Change change =
        before.isEmpty()
            ? Change.ADDED
            : after.isEmpty()
                ? Change.REMOVED
                : first.equals(second) ? Change.REBUILT : Change.CHANGED;
    return Optional.of(
        new PackageChange(
            change, key.kind(), key.name(), List.copyOf(first), List.copyOf(second), details));
  }

  private static Set<String> versions(List<InstalledPackage> packages) {
    Set<String> versions = new TreeSet<>();
    packages.forEach(each -> versions.add(each.version().orElse("unknown")));
    return versions;
  }

  private static List<String> details(List<InstalledPackage> before, List<InstalledPackage> after) {
    List<String> differing = new ArrayList<>();
    DETAILS.forEach(
        (name, detail) -> {
          if (!values(before, detail).equals(values(after, detail))) {
            differing.add(name);
          }
        });
    return differing;
  }

  /** With the version each belongs to: of two versions, builds may have been exchanged. */
  private static Set<String> values(
      List<InstalledPackage> packages, Function<InstalledPackage, Optional<String>> detail) {
    Set<String> values = new TreeSet<>();
    packages.forEach(
        each -> values.add(each.version().orElse("") + "\n" + detail.apply(each).orElse("")));
    return values;
  }
}
