package org.holotype.manifest;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A name the paper uses, tied to an output or to one value inside it.
 *
 * @param name for example {@code Figure 3}
 * @param output the path it stands for
 * @param tolerance what the author declares harmless, keyed {@code rtol}, {@code atol} or {@code
 *     ulp}; empty means: nothing of the author's own
 * @param part the value inside the output; absent where the whole output is meant
 * @param value what was found there when it was recorded, as it stands in the file
 */
public record Claim(
    String name,
    TreePath output,
    Map<String, String> tolerance,
    Optional<Selector> part,
    Optional<String> value) {
  public Claim {
    tolerance = java.util.Collections.unmodifiableMap(new TreeMap<>(tolerance));
  }

  /** A claim on all of an output. */
  public static Claim onAll(String name, TreePath output, Map<String, String> tolerance) {
    return new Claim(name, output, tolerance, Optional.empty(), Optional.empty());
  }

  /** The same claim, saying what was found. */
  public Claim found(String text) {
    return new Claim(name, output, tolerance, part, Optional.of(text));
  }
}
