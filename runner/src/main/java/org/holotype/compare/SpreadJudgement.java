package org.holotype.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holotype.manifest.Kind;
import org.holotype.manifest.Output;
import org.holotype.manifest.Spread;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/**
 * Weighs outputs against what several recorded runs left: bytes that one of them left, too, are no
 * divergence from the record, unless the policy in force refuses that or is the reader's own.
 * Others stay what they are, and the reader learns that they move.
 *
 * @param spread of the recorded runs
 * @param judge by whom the outputs were judged
 */
public record SpreadJudgement(Spread spread, Judge judge) {
  private static final Policy SPREAD =
      new Policy(
          Policy.Source.SPREAD,
          Policy.DEFAULT.doubles(),
          Policy.DEFAULT.singles(),
          Policy.DEFAULT.halves(),
          Policy.DEFAULT.digits(),
          Policy.DEFAULT.excused(),
          List.of());

  /** The same verdicts, but where the spread explains one; the worst first, then by path. */
  public List<OutputVerdict> weigh(List<OutputVerdict> outputs, Sides sides) {
    Map<TreePath, Spread.Moved> moved =
        spread.moved().stream()
            .collect(Collectors.toMap(Spread.Moved::path, Function.identity(), (a, b) -> a));
    return WorstFirst.sorted(
        outputs.stream()
            .map(
                output ->
                    Optional.ofNullable(moved.get(output.path()))
                        .filter(one -> output.verdict() == Verdict.DIVERGED)
                        .map(one -> weigh(output, one, sides.only(output.path())))
                        .orElse(output))
            .toList());
  }

  private OutputVerdict weigh(OutputVerdict output, Spread.Moved moved, Sides sides) {
    Policy policy = judge.policy(output.path());
    boolean excused =
        policy.source() != Policy.Source.REVIEWER
            && policy.excused().contains(DifferenceClass.NONDETERMINISTIC_AT_RECORD);
    return excused && isSame(moved, sides)
        ? OutputVerdict.judged(
                output.path(),
                Difference.of(
                    DifferenceClass.NONDETERMINISTIC_AT_RECORD,
                    "one of the " + spread.runs() + " recorded runs left the same bytes"),
                SPREAD)
            .of(output.recorded(), output.observed())
        : noting(output, "it moved between the " + spread.runs() + " recorded runs, too");
  }

  /** Whether nothing but the bytes differs, and a recorded run left them. */
  private static boolean isSame(Spread.Moved moved, Sides sides) {
    if (sides.recorded().isEmpty() || sides.observed().isEmpty()) {
      return false;
    }
    Output recorded = sides.recorded().get(0);
    Output observed = sides.observed().get(0);
    return recorded.kind() == Kind.FILE
        && observed.kind() == Kind.FILE
        && observed.change() != Output.Change.DELETED
        && recorded.change() == observed.change()
        && recorded.mode().equals(observed.mode())
        && observed.digest().filter(moved.digests()::contains).isPresent();
  }

  private static OutputVerdict noting(OutputVerdict output, String words) {
    return new OutputVerdict(
        output.path(),
        output.verdict(),
        output.primary(),
        output.difference().noting(words),
        output.policy(),
        output.recorded(),
        output.observed());
  }
}
