package org.holotype.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.SpreadOfElements.Weighed;
import org.holotype.manifest.TreePath;
import org.holotype.tree.BytePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/**
 * Weighs the verdicts over two files or trees against what further runs of the first one's command
 * left in the same places.
 *
 * @param a the recorded side
 * @param b the other one
 * @param again what the further runs left: files where both sides are, trees where both are
 * @param judge by whom the two were judged
 */
public record RepeatedTrees(Path a, Path b, List<Path> again, Judge judge) {
  public RepeatedTrees {
    again = List.copyOf(again);
  }

  /** The same verdicts, but where the runs explain one; the worst first, then by path. */
  public List<OutputVerdict> weigh(List<OutputVerdict> outputs) {
    return again.isEmpty()
        ? outputs
        : WorstFirst.sorted(outputs.stream().map(this::weighed).toList());
  }

  private OutputVerdict weighed(OutputVerdict output) {
    Policy policy = judge.policy(output.path());
    boolean asked =
        output.verdict() == Verdict.DIVERGED
            && policy.source() != Policy.Source.REVIEWER
            && policy.excused().contains(DifferenceClass.NONDETERMINISTIC_AT_RECORD);
    try {
      return asked ? weighed(output, policy) : output;
    } catch (IOException unreadable) {
      return output;
    }
  }

  private OutputVerdict weighed(OutputVerdict output, Policy policy) throws IOException {
    Optional<Node> before = file(a, output.path());
    Optional<Node> now = file(b, output.path());
    if (before.isEmpty()
        || now.isEmpty()
        || !before.orElseThrow().mode().equals(now.orElseThrow().mode())) {
      return output;
    }
    BytePair pair =
        new BytePair(output.path(), before.orElseThrow().bytes(), now.orElseThrow().bytes());
    List<ByteSource> further =
        again.stream()
            .map(tree -> file(tree, output.path()))
            .flatMap(Optional::stream)
            .map(Node::bytes)
            .toList();
    for (ByteSource run : further) {
      if (FileContents.firstDifference(new BytePair(pair.path(), run, pair.observed())).isEmpty()) {
        return judged(
            output,
            policy,
            Difference.of(
                DifferenceClass.NONDETERMINISTIC_AT_RECORD, "another run left the same bytes"));
      }
    }
    Optional<Weighed> weighed =
        further.isEmpty() ? Optional.empty() : new SpreadOfElements(judge).weigh(pair, further);
    return weighed.map(one -> told(output, policy, one)).orElse(output);
  }

  private static OutputVerdict told(OutputVerdict output, Policy policy, Weighed weighed) {
    return weighed.isExcusedBy(policy)
        ? judged(output, policy, weighed.difference().noting(weighed.words()))
        : output.noting(weighed.words());
  }

  private static OutputVerdict judged(OutputVerdict output, Policy policy, Difference difference) {
    return OutputVerdict.judged(output.path(), difference, policy.by(Policy.Source.SPREAD))
        .of(output.recorded(), output.observed());
  }

  /** The file of that name; no symlink below the root is followed. */
  private Optional<Node> file(Path root, TreePath path) {
    try {
      Path place = root.toRealPath();
      if (Node.at(place).isDirectory()) {
        Optional<TreePath> above = path.parent();
        if (above.isPresent() && !isPlain(place, above.orElseThrow())) {
          return Optional.empty();
        }
        place = BytePath.resolve(place, path);
      }
      return Optional.of(Node.at(place)).filter(node -> node.type() == Node.Type.FILE);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(Path root, TreePath directory) throws IOException {
    for (Optional<TreePath> at = Optional.of(directory);
        at.isPresent() && !at.orElseThrow().isRoot();
        at = at.orElseThrow().parent()) {
      if (!Node.at(BytePath.resolve(root, at.orElseThrow())).isDirectory()) {
        return false;
      }
    }
    return true;
  }
}
