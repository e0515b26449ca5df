package org.holotype.manifest;

import java.util.List;
import java.util.Optional;

/**
 * The host as a set of facts.
 *
 * @param facts sorted by name, each name once
 */
public record Host(List<Fact> facts) {
  public Host {
    facts = List.copyOf(facts);
  }

  /** The fact of that name, known or unknown. */
  public Optional<Fact> fact(String name) {
    return facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
  }
}
