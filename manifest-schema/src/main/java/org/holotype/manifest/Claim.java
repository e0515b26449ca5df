package org.holotype.manifest;

import java.util.Map;
import java.util.TreeMap;

/**
 * A name the paper uses, tied to an output.
 *
 * @param name for example {@code Figure 3}
 * @param output the path it stands for
 * @param tolerance what the author declares harmless, keyed {@code rtol}, {@code atol} or {@code
 *     ulp}; empty means: nothing of the author's own
 */
public record Claim(String name, TreePath output, Map<String, String> tolerance) {
  public Claim {
    tolerance = java.util.Collections.unmodifiableMap(new TreeMap<>(tolerance));
  }
}
