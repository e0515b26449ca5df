package org.holotype.manifest.packages;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * What became of one package between two images.
 *
 * @param change what happened
 * @param kind who installed it
 * @param name as its own kind writes it
 * @param before the versions in the first image, sorted; empty where it was not there
 * @param after the versions in the second image, likewise
 * @param details of a rebuilt package: which of its members differ, sorted
 */
public record PackageChange(
    Change change,
    PackageKind kind,
    String name,
    List<String> before,
    List<String> after,
    List<String> details) {
  public PackageChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
    details = List.copyOf(details);
  }

  /** What can happen to a package. */
  public enum Change {
    @JsonProperty("added")
    ADDED,
    @JsonProperty("removed")
    REMOVED,
    @JsonProperty("changed")
    CHANGED,
    /** The same versions, built or installed otherwise. */
    @JsonProperty("rebuilt")
    REBUILT;

    /** The change as people read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
