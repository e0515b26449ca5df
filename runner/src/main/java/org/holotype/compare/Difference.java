package org.holotype.compare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Verdict;

/**
 * In what two entries differ, before anybody judged it.
 *
 * @param classes every class that was found, the most severe first; empty where nothing differs
 * @param differing how many units differ
 * @param total how many the recorded side has
 * @param where the first difference
 * @param note in words
 */
public record Difference(
    List<DifferenceClass> classes,
    Optional<Long> differing,
    Optional<Long> total,
    Optional<String> where,
    Optional<String> note) {
  /** Nothing differs. */
  public static final Difference NONE =
      new Difference(
          List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public Difference {
    classes = classes.stream().distinct().sorted(Comparator.reverseOrder()).toList();
  }

  /** A difference of one class that only words describe. */
  public static Difference of(DifferenceClass one, String note) {
    return new Difference(
        List.of(one), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(note));
  }

  /** Both differences of one entry; counts and place are this one's where it has any. */
  public Difference and(Difference other) {
    return new Difference(
        Stream.concat(classes.stream(), other.classes.stream()).toList(),
        differing.or(other::differing),
        total.or(other::total),
        where.or(other::where),
        joined(other.note));
  }

  /** The same difference with a further remark. */
  public Difference noting(String remark) {
    return new Difference(classes, differing, total, where, joined(Optional.of(remark)));
  }

  /** Judged by bytes alone: no difference is harmless. */
  OutputVerdict judged(TreePath path) {
    return classes.isEmpty()
        ? verdict(path, Verdict.IDENTICAL, DifferenceClass.IDENTICAL)
        : verdict(path, Verdict.DIVERGED, classes.get(0));
  }

  /** The verdict where nothing could be shown, and why. */
  static OutputVerdict unjudged(TreePath path, String reason) {
    return of(DifferenceClass.UNREADABLE, reason)
        .verdict(path, Verdict.INCONCLUSIVE, DifferenceClass.UNREADABLE);
  }

  private OutputVerdict verdict(TreePath path, Verdict verdict, DifferenceClass primary) {
    return new OutputVerdict(path, verdict, primary, classes, differing, total, where, note);
  }

  private Optional<String> joined(Optional<String> other) {
    List<String> notes = Stream.of(note, other).flatMap(Optional::stream).toList();
    return notes.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", notes));
  }
}
