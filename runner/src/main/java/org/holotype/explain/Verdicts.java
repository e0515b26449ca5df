package org.holotype.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Cause;
import org.holotype.verdict.Cause.Status;

/**
 * What an investigation showed of each contrast.
 *
 * @param investigation done
 * @param contrasts all of them
 * @param held those that were held and turned, in the order of the search
 * @param told by libraries in the run with everything as recorded
 */
record Verdicts(
    Investigation investigation,
    List<Contrast> contrasts,
    List<Contrast> held,
    Map<String, String> told) {
  List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    for (Contrast each : contrasts) {
      causes.addAll(
          each.pin().isPresent() ? ofHeld(each, held.indexOf(each)) : List.copyOf(ofOther(each)));
    }
    chance().ifPresent(causes::add);
    return causes.stream().sorted(Comparator.comparing(Cause::status)).toList();
  }

  private List<Cause> ofHeld(Contrast contrast, int number) {
    List<TreePath> moved =
        sorted().stream().filter(each -> investigation.causes(each).has(number)).toList();
    if (moved.isEmpty()) {
      return List.of(unmoved(contrast));
    }
    Optional<String> ineffective = contrast.ineffective(told);
    List<TreePath> proven =
        ineffective.isPresent()
            ? List.of()
            : moved.stream().filter(investigation::isProven).toList();
    List<TreePath> others = moved.stream().filter(each -> !proven.contains(each)).toList();
    List<Cause> causes = new ArrayList<>();
    if (!proven.isEmpty()) {
      causes.add(cause(contrast, Status.PROVEN, proven, Optional.empty()));
    }
    if (!others.isEmpty()) {
      causes.add(cause(contrast, Status.CONSISTENT, others, Optional.of(doubt(ineffective))));
    }
    return causes;
  }

  private String doubt(Optional<String> ineffective) {
    return ineffective
        .or(investigation::spent)
        .orElse("it moves the output, but the recorded bits do not come back with all pins");
  }

  private Cause unmoved(Contrast contrast) {
    Optional<String> ineffective = contrast.ineffective(told);
    List<TreePath> settled = investigation.settled().stream().sorted().toList();
    if (ineffective.isPresent() || settled.isEmpty()) {
      String why =
          ineffective.or(investigation::spent).orElse("no output could be held against it");
      return cause(contrast, Status.CANDIDATE, investigation.unexplained(), Optional.of(why));
    }
    return cause(
        contrast, Status.EXCLUDED, settled, Optional.of("turned in both directions, no effect"));
  }

  private List<Cause> ofOther(Contrast contrast) {
    if (contrast.hold() instanceof Contrast.Unread unread) {
      return List.of(cause(contrast, Status.EXCLUDED, sorted(), Optional.of(unread.why())));
    }
    List<TreePath> unexplained = investigation.unexplained();
    String why = contrast.hold() instanceof Contrast.Unpinnable unpinnable ? unpinnable.why() : "";
    return unexplained.isEmpty()
        ? List.of()
        : List.of(cause(contrast, Status.CANDIDATE, unexplained, Optional.of(why)));
  }

  private Optional<Cause> chance() {
    List<TreePath> unsteady = investigation.unsteady().stream().sorted().toList();
    int variety = unsteady.stream().mapToInt(investigation::variety).max().orElse(0);
    return unsteady.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Cause(
                "run to run",
                Status.NONDETERMINISTIC,
                "one outcome",
                variety + " outcomes under the same conditions",
                unsteady,
                Optional.of("holotype check tells which setting steadies it")));
  }

  private List<TreePath> sorted() {
    return investigation.targets().stream().sorted().toList();
  }

  private static Cause cause(
      Contrast contrast, Status status, List<TreePath> outputs, Optional<String> note) {
    return new Cause(
        contrast.factor(), status, contrast.recorded(), contrast.observed(), outputs, note);
  }

  /** One sentence for each set of causes, in the order of the first output. */
  List<String> sentences() {
    Map<String, List<TreePath>> groups =
        sorted().stream()
            .filter(each -> !investigation.causes(each).isEmpty())
            .collect(Collectors.groupingBy(this::names, LinkedHashMap::new, Collectors.toList()));
    List<String> sentences = new ArrayList<>();
    groups.forEach((names, outputs) -> sentences.add(names + " moved " + joined(outputs)));
    List<TreePath> unexplained = investigation.unexplained();
    if (!unexplained.isEmpty()) {
      sentences.add("nothing that can be held here accounts for all of " + joined(unexplained));
    }
    investigation.spent().ifPresent(sentences::add);
    return sentences;
  }

  private String names(TreePath output) {
    List<Integer> factors = investigation.causes(output).factors();
    String names =
        factors.stream().map(each -> held.get(each).factor()).collect(Collectors.joining(" and "));
    return factors.size() > 1 ? names + " together" : names;
  }

  private static String joined(List<TreePath> outputs) {
    return outputs.stream().map(TreePath::toString).collect(Collectors.joining(", "));
  }
}
