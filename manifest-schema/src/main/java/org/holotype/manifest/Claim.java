package org.holotype.manifest;

import java.util.List;
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
 * @param further what further recorded runs said there, where not all of them agreed
 */
public record Claim(
    String name,
    TreePath output,
    Map<String, String> tolerance,
    Optional<Selector> part,
    Optional<String> value,
    Optional<List<String>> further) {
  public Claim {
    tolerance = java.util.Collections.unmodifiableMap(new TreeMap<>(tolerance));
    further = further.map(List::copyOf);
  }

  /** A claim on all of an output. */
  public static Claim onAll(String name, TreePath output, Map<String, String> tolerance) {
    return onPart(name, output, tolerance, Optional.empty());
  }

  /** A claim on one value of an output, where a part is named. */
  public static Claim onPart(
      String name, TreePath output, Map<String, String> tolerance, Optional<Selector> part) {
    return new Claim(name, output, tolerance, part, Optional.empty(), Optional.empty());
  }

  /** The same claim, saying what was found. */
  public Claim found(String text) {
    return new Claim(name, output, tolerance, part, Optional.of(text), further);
  }

  /** The same claim, saying what further runs said. */
  public Claim also(List<String> values) {
    return new Claim(name, output, tolerance, part, value, Optional.of(values));
  }
}
