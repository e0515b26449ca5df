package org.holotype.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody declares harmless in the outputs whose paths fit a pattern. It is kept as it was
 * declared; what it comes to is for the one who judges.
 *
 * @param paths which outputs
 * @param tolerance keyed {@code rtol}, {@code atol}, {@code ulp} or {@code digits}, to decimal
 *     text; or {@code dtype}, to what a file without a header holds
 * @param ignored parts that do not count, in the format's own terms: column names, JSON pointers
 * @param excused difference classes that are excused, in kebab case
 * @param refused difference classes that are not, or {@code all}
 */
public record PathTolerance(
    PathPattern paths,
    Map<String, String> tolerance,
    List<String> ignored,
    List<String> excused,
    List<String> refused) {
  public PathTolerance {
    tolerance = Collections.unmodifiableMap(new TreeMap<>(tolerance));
    ignored = List.copyOf(ignored);
    excused = List.copyOf(excused);
    refused = List.copyOf(refused);
  }
}
