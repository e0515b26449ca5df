package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * In what two outputs differ, before a policy judged it.
 *
 * @param classes every class that was found, the most severe first; empty where nothing differs
 * @param differing how many units differ
 * @param total how many units the recorded side has
 * @param unit what is counted, in the singular: {@code byte}, {@code number}, {@code row}; absent:
 *     bytes
 * @param magnitude how far numbers lie apart
 * @param where the first difference, in the format's own terms
 * @param worst the pair of numbers that lies farthest apart
 * @param samples the first few differences, in order
 * @param hints what the pattern of differences looks like, for example {@code single-bit}
 * @param normalisers what had to be undone to see the two as equal or comparable
 * @param unexcused why no policy may excuse it, although its classes are benign
 * @param note in words: what was seen, or why nothing could be
 */
public record Difference(
    List<DifferenceClass> classes,
    Optional<Long> differing,
    Optional<Long> total,
    Optional<String> unit,
    @JsonUnwrapped Magnitude magnitude,
    Optional<String> where,
    Optional<Sample> worst,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Sample> samples,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> hints,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> normalisers,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> unexcused,
    Optional<String> note) {
  /** As many samples as a reader looks at. */
  public static final int SAMPLES = 20;

  /** Nothing differs. */
  public static final Difference NONE = only(List.of(), List.of(), Optional.empty());

  public Difference {
    classes = classes.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    samples = samples.stream().limit(SAMPLES).toList();
    hints = hints.stream().distinct().toList();
    normalisers = normalisers.stream().distinct().toList();
    unexcused = unexcused.stream().distinct().toList();
  }

  /** A difference of one class that only words describe. */
  public static Difference of(DifferenceClass one, String note) {
    return only(List.of(one), List.of(), Optional.of(note));
  }

  /** What words alone say. */
  private static Difference only(
      List<DifferenceClass> classes, List<String> unexcused, Optional<String> note) {
    return new Difference(
        classes,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Magnitude.NONE,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        unexcused,
        note);
  }

  /** Whether nothing was found to differ. */
  @JsonIgnore
  public boolean isNone() {
    return classes.isEmpty();
  }

  /** The most severe class. */
  public DifferenceClass primary() {
    return classes.isEmpty() ? DifferenceClass.IDENTICAL : classes.get(0);
  }

  /** Both differences of one output; counts and places are this one's where it has any. */
  public Difference and(Difference other) {
    boolean counted = differing.isPresent() || total.isPresent();
    Difference counts = counted ? this : other;
    return new Difference(
        both(classes, other.classes),
        counts.differing,
        counts.total,
        counts.unit,
        magnitude.and(other.magnitude),
        where.or(other::where),
        worst.or(other::worst),
        both(samples, other.samples),
        both(hints, other.hints),
        both(normalisers, other.normalisers),
        both(unexcused, other.unexcused),
        joined(other.note));
  }

  /** The same difference with a further remark. */
  public Difference noting(String remark) {
    return and(only(List.of(), List.of(), Optional.of(remark)));
  }

  /** The same difference, which no policy may excuse. */
  public Difference refusing(String why) {
    return and(only(List.of(), List.of(why), Optional.empty()));
  }

  private Optional<String> joined(Optional<String> other) {
    List<String> notes = Stream.of(note, other).flatMap(Optional::stream).distinct().toList();
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
  }

  private static <T> List<T> both(List<T> mine, List<T> theirs) {
    return Stream.concat(mine.stream(), theirs.stream()).toList();
  }
}
