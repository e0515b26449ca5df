package org.holotype.host;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A family of processors that compilers know by name, under the names that archspec and Spack use.
 * Which features each has is taken from the manuals of its vendor and of GCC ("x86 Options",
 * "AArch64 Options"), in the words of {@code /proc/cpuinfo}; only features that set it apart from
 * its parents are listed.
 *
 * <p>A name is a hint for the reader, never evidence: a hypervisor that hides one feature makes a
 * processor look like its grandparent. What can run where is decided by the flags themselves.
 *
 * @param name for example {@code zen3}
 * @param maker the vendor's word in {@code /proc/cpuinfo}; {@code generic} for any
 * @param parts on Arm, the part numbers that are known to be this
 * @param features all of them, those of its ancestors included
 * @param ancestors the names of all, nearest or not
 */
public record Microarchitecture(
    String name, String maker, Set<String> parts, Set<String> features, Set<String> ancestors) {
  static final String GENERIC = "generic";

  private static final Map<String, Microarchitecture> KNOWN = known();

  /** A maker's own name before a general one for the same features. */
  private static final Comparator<Microarchitecture> MOST_CAPABLE =
      Comparator.<Microarchitecture>comparingInt(one -> one.features.size())
          .thenComparingInt(one -> one.ancestors.size());

  public Microarchitecture {
    parts = Set.copyOf(parts);
    features = Set.copyOf(features);
    ancestors = Set.copyOf(ancestors);
  }

  /** The one of that name. */
  public static Optional<Microarchitecture> named(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  /**
   * The most capable one whose every feature a processor has; empty where none fits.
   *
   * @param vendor as {@code /proc/cpuinfo} writes it
   * @param part on Arm the part number, else empty
   * @param flags all features of the processor
   */
  static Optional<Microarchitecture> likeliest(String vendor, String part, Set<String> flags) {
    Optional<Microarchitecture> exact =
        KNOWN.values().stream()
            .filter(one -> one.maker.equals(vendor) && one.parts.contains(part))
            .findFirst();
    return exact.or(
        () ->
            KNOWN.values().stream()
                .filter(one -> one.parts.isEmpty())
                .filter(one -> one.maker.equals(vendor) || one.maker.equals(GENERIC))
                .filter(one -> flags.containsAll(one.features))
                .max(MOST_CAPABLE));
  }

  /** Whether whatever runs on the other one runs on this one too. */
  public boolean covers(Microarchitecture other) {
    return name.equals(other.name) || ancestors.contains(other.name);
  }

  private static Map<String, Microarchitecture> known() {
    Map<String, Microarchitecture> known = new LinkedHashMap<>();
    for (List<String> row : MicroarchitectureTable.rows()) {
      Microarchitecture one = fromRow(row, known);
      known.put(one.name, one);
    }
    return known;
  }

  private static Microarchitecture fromRow(
      List<String> row, Map<String, Microarchitecture> parents) {
    Set<String> features = new TreeSet<>(words(row.get(4)));
    Set<String> ancestors = new TreeSet<>();
    for (String parent : words(row.get(1))) {
      Microarchitecture known = Optional.ofNullable(parents.get(parent)).orElseThrow();
      features.addAll(known.features);
      ancestors.add(parent);
      ancestors.addAll(known.ancestors);
    }
    return new Microarchitecture(
        row.get(0), row.get(2), Set.copyOf(words(row.get(3))), features, ancestors);
  }

  private static List<String> words(String column) {
    return column.isEmpty() ? List.of() : List.of(column.split(" "));
  }
}
