package org.holotype.manifest;

import java.util.List;
import java.util.Optional;

/**
 * Which of its own code paths one mapped library selected on a host, and with what settings: the
 * same bytes of a library compute differently where they choose differently.
 *
 * @param library the mapped object that it speaks for, as in {@link Library#path}
 * @param digest of that object's bytes
 * @param facts sorted by name, each name once, for example {@code openblas.core}
 */
public record Implementation(String library, Optional<Digest> digest, List<Fact> facts) {
  public Implementation {
    facts = List.copyOf(facts);
  }

  /** The fact of that name, known or unknown. */
  public Optional<Fact> fact(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
  }
}
