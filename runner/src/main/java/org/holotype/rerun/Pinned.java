package org.holotype.rerun;

import java.util.List;
import java.util.stream.Stream;
import org.holotype.observe.Conditions;

/**
 * What a re-run holds at a value other than this host's own. A verdict reached so names it, and is
 * never shown as one that was reached without.
 *
 * @param words one a factor, for people and programs
 * @param conditions that do it
 */
public record Pinned(List<String> words, Conditions conditions) {
  /** As this host has it. */
  public static final Pinned NOTHING = new Pinned(List.of(), Conditions.NONE);

  public Pinned {
    words = List.copyOf(words);
  }

  /** What both hold. */
  public Pinned and(Pinned other) {
    return new Pinned(
        Stream.concat(words.stream(), other.words.stream()).toList(),
        conditions.and(other.conditions.all()));
  }
}
