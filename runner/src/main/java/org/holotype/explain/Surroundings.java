package org.holotype.explain;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.host.HostProbe;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Host;

/**
 * What a kept run depends on besides its record and what was held: the host that made it, be it
 * another node with the same home, and the programs that did.
 *
 * @param host as it is now
 * @param maker backend and program, with their versions
 */
record Surroundings(Host host, String maker) {
  /** What no launch takes from its caller, and another job of the same host has otherwise. */
  private static final List<String> UNRELATED = List.of("caller.", "scheduler", "modules.");

  static Surroundings here(String maker) {
    return new Surroundings(HostProbe.read(Map.of()), maker);
  }

  /** Equal exactly where runs may be taken for one another's repetition. */
  String words() {
    return host.facts().stream()
        .filter(fact -> UNRELATED.stream().noneMatch(fact.name()::startsWith))
        .map(Surroundings::word)
        .collect(Collectors.joining("\0", maker + "\0", ""));
  }

  private static String word(Fact fact) {
    return fact.name() + "=" + fact.value().orElse("unavailable");
  }
}
