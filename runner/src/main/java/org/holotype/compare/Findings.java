package org.holotype.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Magnitude;
import org.holotype.verdict.Sample;

/** Gathers what one comparer finds, place by place; {@link #difference()} is what it came to. */
public final class Findings {
  private final Set<DifferenceClass> classes = EnumSet.noneOf(DifferenceClass.class);
  private final List<Sample> samples = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();
  private final List<String> normalisers = new ArrayList<>();
  private final List<String> unexcused = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Optional<Long> differing = Optional.empty();
  private Optional<Long> total = Optional.empty();
  private Optional<String> unit = Optional.empty();
  private Optional<String> where = Optional.empty();
  private Optional<Sample> worst = Optional.empty();
  private Magnitude magnitude = Magnitude.NONE;

  /** A class of difference was seen. */
  public Findings add(DifferenceClass one) {
    classes.add(one);
    return this;
  }

  /** So many units more differ. */
  public Findings differing(long count) {
    differing = Optional.of(differing.orElse(0L) + count);
    return this;
  }

  /**
   * How many units the recorded side has.
   *
   * @param one a unit, in the singular
   */
  public Findings total(long count, String one) {
    total = Optional.of(count);
    unit = Optional.of(one);
    return this;
  }

  /** A place that differs; the first one counts. */
  public Findings at(String place) {
    where = where.or(() -> Optional.of(ForeignText.shown(place)));
    return this;
  }

  /** A place that differs, with what stands there; the first few are kept. */
  public Findings sample(Sample sample) {
    at(sample.where());
    if (samples.size() < Difference.SAMPLES) {
      samples.add(
          new Sample(
              ForeignText.shown(sample.where()),
              ForeignText.shown(sample.recorded()),
              ForeignText.shown(sample.observed()),
              sample.ulp()));
    }
    return this;
  }

  /** The pair of numbers that lies farthest apart. */
  public Findings worst(Sample sample) {
    worst = Optional.of(sample);
    return this;
  }

  /** How far numbers lie apart. */
  public Findings magnitude(Magnitude more) {
    magnitude = magnitude.and(more);
    return this;
  }

  /** What the pattern of differences looks like. */
  public Findings hint(String hint) {
    hints.add(hint);
    return this;
  }

  /** What had to be undone to see the two as equal or comparable. */
  public Findings normaliser(String name) {
    normalisers.add(name);
    return this;
  }

  /** Why no policy may excuse this. */
  public Findings refuse(String why) {
    unexcused.add(why);
    return this;
  }

  /** In words. */
  public Findings note(String words) {
    notes.add(ForeignText.shown(words));
    return this;
  }

  /**
   * What was found in a part of the file: its classes and figures count, its places stand under the
   * part's name.
   *
   * @param part for example {@code dataset /a/b}; empty where there is but one
   */
  public Findings part(String part, Difference inside) {
    String prefix = part.isEmpty() ? "" : part + ", ";
    classes.addAll(inside.classes());
    magnitude = magnitude.and(inside.magnitude());
    hints.addAll(inside.hints());
    normalisers.addAll(inside.normalisers());
    inside.unexcused().forEach(why -> unexcused.add(prefix + why));
    inside.note().ifPresent(note -> notes.add(prefix + note));
    inside.where().ifPresent(place -> at(prefix + place));
    inside.worst().map(sample -> moved(prefix, sample)).ifPresent(this::worseOf);
    inside.samples().forEach(sample -> sample(moved(prefix, sample)));
    return this;
  }

  /** Whether nothing was found so far. */
  public boolean isEmpty() {
    return classes.isEmpty();
  }

  /** What all of it came to. */
  public Difference difference() {
    return new Difference(
        List.copyOf(classes),
        differing,
        total,
        unit,
        magnitude,
        where,
        worst,
        samples,
        hints,
        normalisers,
        unexcused,
        notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes)));
  }

  private void worseOf(Sample sample) {
    boolean worse =
        worst.isEmpty() || sample.ulp().orElse(0L) > worst.flatMap(Sample::ulp).orElse(0L);
    if (worse) {
      worst = Optional.of(sample);
    }
  }

  private static Sample moved(String prefix, Sample sample) {
    return new Sample(prefix + sample.where(), sample.recorded(), sample.observed(), sample.ulp());
  }
}
