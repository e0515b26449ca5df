package org.holotype.compare.array;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.holotype.compare.Measure;
import org.holotype.compare.Terms;
import org.holotype.verdict.IgnoredRegion;

/**
 * An array among those of a file.
 *
 * @param name with what it is: {@code dataset /a/b}
 */
public record ArrayName(String name) {
  /** The only array of its file. */
  public static final ArrayName ONLY = new ArrayName("");

  /** By what its numbers are held against each other. */
  public Measure measure(Terms terms, Shape shape) {
    return measure(terms, shape::indices);
  }

  /**
   * The same for an array whose elements have another order.
   *
   * @param places the index along each axis, of an element
   */
  public Measure measure(Terms terms, LongFunction<long[]> places) {
    Measure measure = terms.measure(name);
    List<IgnoredRegion> regions = terms.policy().regions();
    List<String> names = names();
    return regions.isEmpty()
        ? measure
        : measure.ignoring(index -> isIn(regions, names, places.apply(index)));
  }

  /** Without what it is, too. */
  private List<String> names() {
    return Stream.of(name, name.substring(name.indexOf(' ') + 1)).distinct().toList();
  }

  private static boolean isIn(List<IgnoredRegion> regions, List<String> names, long[] at) {
    return regions.stream()
        .anyMatch(region -> names.stream().anyMatch(name -> region.hasElement(name, at)));
  }
}
