package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What counts as harmless, and who says so.
 *
 * @param source who says so
 * @param doubles for numbers of 64 bits and for decimal numbers in text
 * @param singles for numbers of 32 bits
 * @param halves for numbers of 16 bits
 * @param digits least significant decimal digits that a rounded number must keep
 * @param excused the benign classes that it excuses
 * @param ignored parts that do not count, in the format's own terms: JSON pointers, column names,
 *     attribute names, {@code *} standing for any run of characters, and {@link IgnoredRegion}s
 * @param numbers what a file without a header holds
 */
public record Policy(
    Source source,
    Tolerance doubles,
    Tolerance singles,
    Tolerance halves,
    int digits,
    Set<DifferenceClass> excused,
    List<String> ignored,
    Optional<NumberFormat> numbers) {
  /**
   * In force where nobody declared another. It does not excuse another order, nor fewer digits: a
   * ranking, a sequence of steps, the labels of parallel lists are results, and so is which side of
   * a threshold a number stands on. Whoever knows better declares it.
   */
  public static final Policy DEFAULT =
      new Policy(
          Source.DEFAULT,
          new Tolerance(Optional.of(4096L), Optional.of(1e-9), Optional.empty()),
          ulp(16),
          ulp(2),
          6,
          benignBut(DifferenceClass.ORDERING, DifferenceClass.PRECISION_LOSS),
          List.of());

  /** Nothing is harmless. */
  public static final Policy BITWISE =
      new Policy(
          Source.BITWISE,
          Tolerance.EXACT,
          Tolerance.EXACT,
          Tolerance.EXACT,
          17,
          EnumSet.of(DifferenceClass.IDENTICAL),
          List.of());

  public Policy {
    EnumSet<DifferenceClass> copy = EnumSet.of(DifferenceClass.IDENTICAL);
    copy.addAll(excused);
    excused = Collections.unmodifiableSet(copy);
    ignored = List.copyOf(ignored);
    if (!DifferenceClass.benign().containsAll(excused)) {
      throw new IllegalArgumentException("a policy can excuse benign classes only");
    }
    // What is written as a region and is none is told at once, not taken for a name.
    ignored.forEach(IgnoredRegion::of);
  }

  /** A policy for files that say themselves what they hold. */
  public Policy(
      Source source,
      Tolerance doubles,
      Tolerance singles,
      Tolerance halves,
      int digits,
      Set<DifferenceClass> excused,
      List<String> ignored) {
    this(source, doubles, singles, halves, digits, excused, ignored, Optional.empty());
  }

  /** The same policy for files without a header that hold such numbers. */
  public Policy over(Optional<NumberFormat> held) {
    return new Policy(source, doubles, singles, halves, digits, excused, ignored, held);
  }

  /** The same policy, which what was judged by rests on. */
  public Policy by(Source other) {
    return new Policy(other, doubles, singles, halves, digits, excused, ignored, numbers);
  }

  /** Whether a part of that name, in the format's own terms, does not count. */
  public boolean ignores(String name) {
    return ignored.stream().anyMatch(pattern -> new NamePattern(pattern).matches(name));
  }

  /** The regions that do not count. */
  public List<IgnoredRegion> regions() {
    return ignored.stream().map(IgnoredRegion::of).flatMap(Optional::stream).toList();
  }

  /** Whose policy it is. */
  public enum Source {
    /** Only equal bytes count. */
    BITWISE,
    /** Holotype's own, documented one. */
    DEFAULT,
    /** The author's, signed with the record. */
    AUTHOR,
    /** What several recorded runs showed. */
    SPREAD,
    /** The reader's own, never shown as the author's. */
    REVIEWER;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whose it is, and what it comes to: {@code author (1.0E-12 relative)}. */
  public String words() {
    if (source == Source.BITWISE || source == Source.DEFAULT) {
      return source.word();
    }
    List<String> terms = new ArrayList<>();
    terms.add(doubles.words());
    if (excused.contains(DifferenceClass.PRECISION_LOSS)) {
      terms.add("rounding to " + digits + " digits");
    }
    if (!ignored.isEmpty()) {
      terms.add("ignoring " + String.join(", ", ignored));
    }
    numbers.map(held -> "holding " + held.words()).ifPresent(terms::add);
    if (excused.contains(DifferenceClass.ORDERING)) {
      terms.add("in any order");
    }
    String refused =
        DEFAULT.excused.stream()
            .filter(one -> !excused.contains(one))
            .map(DifferenceClass::word)
            .collect(Collectors.joining(", "));
    if (!refused.isEmpty()) {
      terms.add("refusing " + refused);
    }
    return source.word() + " (" + String.join("; ", terms) + ")";
  }

  /** The answer over a difference. */
  public Verdict judge(Difference difference) {
    if (difference.isNone()) {
      return Verdict.IDENTICAL;
    }
    return difference.unexcused().isEmpty() && excused.containsAll(difference.classes())
        ? Verdict.EQUIVALENT
        : Verdict.DIVERGED;
  }

  private static Set<DifferenceClass> benignBut(DifferenceClass... others) {
    Set<DifferenceClass> benign = EnumSet.copyOf(DifferenceClass.benign());
    benign.removeAll(List.of(others));
    return benign;
  }

  private static Tolerance ulp(long most) {
    return new Tolerance(Optional.of(most), Optional.empty(), Optional.empty());
  }
}
