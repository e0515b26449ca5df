package org.holotype.compare.slot;

/**
 * A place that is made for metadata.
 *
 * @param place in the format's own terms, for example {@code tEXt Software}
 * @param kind what may stand there
 */
public record Slot(String place, Kind kind) implements Comparable<Slot> {
  /** What a slot is made for. */
  public enum Kind {
    /** Any text; times, paths and hosts in it count only where that side's run explains them. */
    TEXT,
    /** The program that wrote the file, with its version. */
    TOOL,
    /** A random or derived identifier. */
    ID
  }

  @Override
  public int compareTo(Slot other) {
    return place.compareTo(other.place);
  }
}
