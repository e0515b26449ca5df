package org.holotype.manifest.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.holotype.manifest.Digest;
import org.holotype.manifest.PackageInventory;

/**
 * Every package of an image: the document that stands beside a record under its digest.
 *
 * @param schema {@link #SCHEMA}
 * @param distribution what the image says it is
 * @param packages sorted, each once
 * @param unavailable the places that could not be read, sorted; where there are any, a package that
 *     is not listed may be there all the same
 */
public record Inventory(
    String schema,
    Optional<Distribution> distribution,
    List<InstalledPackage> packages,
    List<UnreadPlace> unavailable) {
  /** The published description of version 1. */
  public static final String SCHEMA = "https://holotype.org/schema/inventory-v1.schema.json";

  public Inventory {
    packages = List.copyOf(new TreeSet<>(packages));
    unavailable = List.copyOf(new TreeSet<>(unavailable));
  }

  /** The inventory of these packages, in any order. */
  public static Inventory of(
      Optional<Distribution> distribution,
      List<InstalledPackage> packages,
      List<UnreadPlace> unavailable) {
    return new Inventory(SCHEMA, distribution, packages, unavailable);
  }

  /**
   * What a statement says of this document.
   *
   * @param digest of the document's bytes
   * @param size of the document in bytes
   */
  public PackageInventory summary(Digest digest, long size) {
    return new PackageInventory(digest, size, counts(), unread());
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    packages.forEach(each -> counts.merge(each.kind().word(), 1, Integer::sum));
    return counts;
  }

  /** One line a kind, with its first place: a broken image has thousands of places. */
  private List<PackageInventory.Unread> unread() {
    Map<PackageKind, List<UnreadPlace>> byKind = new TreeMap<>();
    unavailable.forEach(
        place -> byKind.computeIfAbsent(place.kind(), kind -> new ArrayList<>()).add(place));
    List<PackageInventory.Unread> unread = new ArrayList<>();
    byKind.forEach(
        (kind, places) ->
            unread.add(
                new PackageInventory.Unread(
                    kind.word(), places.size(), places.get(0).at(), places.get(0).reason())));
    return unread;
  }
}
