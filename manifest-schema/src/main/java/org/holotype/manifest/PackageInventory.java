package org.holotype.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a statement says of the inventory of an image's packages, a document of its own.
 *
 * @param digest of the document's bytes
 * @param size of the document in bytes
 * @param counts of packages by kind; a kind without packages is absent
 * @param unavailable what could not be read, a line for each kind; where this is not empty the
 *     inventory may lack packages
 */
public record PackageInventory(
    Digest digest, long size, Map<String, Integer> counts, List<Unread> unavailable) {
  public PackageInventory {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    unavailable = List.copyOf(unavailable);
  }

  /**
   * The databases of one kind that could not be read.
   *
   * @param kind whose databases
   * @param places how many of them
   * @param at the first of them
   * @param reason why that one could not be read
   */
  public record Unread(String kind, int places, TreePath at, String reason) {}

  /** How many packages there are, and of which kinds: {@code 217: 214 dpkg, 3 pip}. */
  public String describe() {
    long total = counts.values().stream().mapToLong(Integer::longValue).sum();
    String kinds =
        counts.entrySet().stream()
            .map(each -> each.getValue() + " " + each.getKey())
            .collect(Collectors.joining(", "));
    String lacking = unavailable.isEmpty() ? "" : "; others could not be read";
    return total + (kinds.isEmpty() ? "" : ": " + kinds) + lacking;
  }
}
