package org.holotype.compare;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holotype.compare.SpreadOfElements.Weighed;
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
 * divergence from the record, nor are numbers of which each lies where several runs put that
 * element, unless the policy in force refuses that or is the reader's own. Others stay what they
 * are, and the reader learns that they move.
 *
 * @param spread of the recorded runs
 * @param judge by whom the outputs were judged
 */
public record SpreadJudgement(Spread spread, Judge judge) {
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
    if (excused && isAlike(sides)) {
      Output observed = sides.observed().get(0);
      if (observed.digest().filter(moved.digests()::contains).isPresent()) {
        return judged(
            output,
            Difference.of(
                DifferenceClass.NONDETERMINISTIC_AT_RECORD,
                "one of the " + spread.runs() + " recorded runs left the same bytes"));
      }
      return inElements(output, moved, sides);
    }
    return output.noting("it moved between the " + spread.runs() + " recorded runs, too");
  }

  private OutputVerdict inElements(OutputVerdict output, Spread.Moved moved, Sides sides) {
    String words = "it moved between the " + spread.runs() + " recorded runs, too";
    Optional<Weighed> weighed;
    try {
      weighed = inElements(moved, sides);
    } catch (IOException e) {
      return output.noting(words);
    }
    return weighed
        .map(
            one ->
                one.isExcusedBy(judge.policy(output.path()))
                    ? judged(output, one.difference().noting(one.words()))
                    : output.noting(words + "; " + one.words()))
        .orElseGet(() -> output.noting(words));
  }

  private Optional<Weighed> inElements(Spread.Moved moved, Sides sides) throws IOException {
    Output recorded = sides.recorded().get(0);
    Output observed = sides.observed().get(0);
    Optional<ByteSource> before = sides.bytes().recorded(recorded.entry());
    Optional<ByteSource> now = sides.bytes().observed(observed.entry());
    List<ByteSource> further =
        moved.kept().orElse(List.of()).stream()
            .map(sides.bytes()::further)
            .flatMap(Optional::stream)
            .toList();
    return before.isEmpty() || now.isEmpty() || further.isEmpty()
        ? Optional.empty()
        : new SpreadOfElements(judge)
            .weigh(new BytePair(recorded.path(), before.orElseThrow(), now.orElseThrow()), further);
  }

  private OutputVerdict judged(OutputVerdict output, Difference difference) {
    return OutputVerdict.judged(
            output.path(), difference, judge.policy(output.path()).by(Policy.Source.SPREAD))
        .of(output.recorded(), output.observed());
  }

  /** Whether nothing but the bytes differs. */
  private static boolean isAlike(Sides sides) {
    if (sides.recorded().isEmpty() || sides.observed().isEmpty()) {
      return false;
    }
    Output recorded = sides.recorded().get(0);
    Output observed = sides.observed().get(0);
    return recorded.kind() == Kind.FILE
        && observed.kind() == Kind.FILE
        && observed.change() != Output.Change.DELETED
        && recorded.change() == observed.change()
        && recorded.mode().equals(observed.mode());
  }
}
