package org.holotype.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.manifest.TreePath;
import org.holotype.stability.Pin;
import org.holotype.verdict.Cause;
import org.holotype.verdict.Cause.Status;

/**
 * What an investigation showed of each contrast.
 *
 * @param investigation done
 * @param chance what was found of outputs that do not repeat themselves
 * @param emulation what another processor made of what was left
 * @param contrasts all of them
 * @param held those that were held and turned, in the order of the search
 * @param told of the runs besides their outputs
 */
record Verdicts(
    Investigation investigation,
    Chance chance,
    Emulation emulation,
    List<Contrast> contrasts,
    List<Contrast> held,
    Told told) {
  List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    for (Contrast each : contrasts) {
      causes.addAll(
          held.contains(each) ? ofHeld(each, held.indexOf(each)) : List.copyOf(ofOther(each)));
    }
    causes.addAll(byChance());
    processor().ifPresent(causes::add);
    return causes.stream().sorted(Comparator.comparing(Cause::status)).toList();
  }

  private List<Cause> ofHeld(Contrast contrast, int number) {
    List<TreePath> moved =
        sorted().stream().filter(each -> investigation.causes(each).has(number)).toList();
    if (moved.isEmpty()) {
      return isTogether(contrast) ? List.of() : List.of(unmoved(contrast));
    }
    if (told.otherEnd().isPresent()) {
      return List.of(cause(contrast, Status.CANDIDATE, moved, told.otherEnd()));
    }
    Optional<String> ineffective = contrast.ineffective(told);
    List<TreePath> proven =
        ineffective.isPresent()
            ? List.of()
            : moved.stream()
                .filter(investigation::isProven)
                .filter(each -> investigation.isShown(each, number, told::endedWell))
                .toList();
    List<TreePath> others = moved.stream().filter(each -> !proven.contains(each)).toList();
    List<Cause> causes = new ArrayList<>();
    if (!proven.isEmpty()) {
      causes.add(cause(contrast, Status.PROVEN, proven, broken(proven, number)));
    }
    if (!others.isEmpty()) {
      Optional<String> remark = ineffective.or(() -> broken(others, number));
      causes.add(cause(contrast, Status.CONSISTENT, others, Optional.of(doubt(remark))));
    }
    return causes;
  }

  private Optional<String> broken(List<TreePath> outputs, int number) {
    return told.broken(
        outputs.stream().flatMap(each -> investigation.witnesses(each, number).stream()).toList());
  }

  private String doubt(Optional<String> remark) {
    return remark
        .or(investigation::spent)
        .orElse("it moves the output, but the recorded bits do not come back with all pins");
  }

  private Cause unmoved(Contrast contrast) {
    Optional<String> ineffective = told.otherEnd().or(() -> contrast.ineffective(told));
    List<TreePath> settled = investigation.settled().stream().sorted().toList();
    if (ineffective.isPresent() || settled.isEmpty()) {
      String why =
          ineffective.or(investigation::spent).orElse("no output could be held against it");
      return cause(contrast, Status.CANDIDATE, unexplained(), Optional.of(why));
    }
    return cause(
        contrast, Status.EXCLUDED, settled, Optional.of("turned in both directions, no effect"));
  }

  private List<Cause> ofOther(Contrast contrast) {
    if (contrast.hold() instanceof Contrast.Unread unread) {
      List<TreePath> still = sorted().stream().filter(each -> !isMovedTogether(each)).toList();
      return still.isEmpty()
          ? List.of()
          : List.of(cause(contrast, Status.EXCLUDED, still, Optional.of(unread.why())));
    }
    List<TreePath> unexplained = unexplained();
    String why =
        contrast.hold() instanceof Contrast.Unpinnable unpinnable
            ? unpinnable.why()
            : "more differ than are turned in one search, so it is not tested";
    return unexplained.isEmpty()
        ? List.of()
        : List.of(cause(contrast, Status.CANDIDATE, unexplained, Optional.of(why)));
  }

  /** Those that nothing reads by name are told one by one unless together they moved something. */
  private static boolean isTogether(Contrast contrast) {
    return contrast.factor().startsWith(VariableFactor.TOGETHER);
  }

  private boolean isMovedTogether(TreePath output) {
    return investigation.causes(output).factors().stream()
        .anyMatch(each -> isTogether(held.get(each)));
  }

  /** One for each thing that steadies some outputs, and one for what nothing steadies. */
  private List<Cause> byChance() {
    Map<String, List<TreePath>> groups =
        investigation.unsteady().stream()
            .sorted()
            .collect(Collectors.groupingBy(this::reason, LinkedHashMap::new, Collectors.toList()));
    return groups.values().stream().map(this::ofChance).toList();
  }

  private String reason(TreePath output) {
    return chance.of(output).map(Pin::name).orElse("")
        + chance.returns(output)
        + chance.isSteadyJointly(output);
  }

  private Cause ofChance(List<TreePath> outputs) {
    TreePath one = outputs.get(0);
    if (chance.returns(one)) {
      return new Cause(
          "start time",
          Status.PROVEN,
          chance.began(Chance.End.RECORDED),
          chance.began(Chance.End.OBSERVED),
          outputs,
          Optional.of("at each of the two instants, the bits of that run come back"));
    }
    int variety = outputs.stream().mapToInt(investigation::variety).max().orElse(0);
    return new Cause(
        chance.of(one).map(Pin::name).orElse("run to run"),
        Status.NONDETERMINISTIC,
        "one outcome",
        variety + " outcomes under the same conditions",
        outputs,
        Optional.of(remark(one)));
  }

  private String remark(TreePath output) {
    String held = String.join(", ", chance.names());
    if (chance.isSteadyJointly(output)) {
      return "steady only with all of these held: " + held;
    }
    return chance
        .of(output)
        .map(pin -> "steady once held: " + pin.mend())
        .orElse(held + " held in vain: it draws on entropy or on a race, which nothing pins");
  }

  private List<TreePath> unexplained() {
    return investigation.unexplained().stream().filter(each -> !emulation.returns(each)).toList();
  }

  private Optional<Cause> processor() {
    Status status = emulation.returned().isEmpty() ? Status.CANDIDATE : Status.PROVEN;
    List<TreePath> outputs = status == Status.PROVEN ? emulation.returned() : unexplained();
    return emulation
        .remark()
        .map(
            remark ->
                new Cause(
                    "processor",
                    status,
                    emulation.described(emulation.recorded()),
                    emulation.described(emulation.observed()),
                    outputs,
                    Optional.of(
                        status == Status.PROVEN || remark.startsWith("not tested")
                            ? remark
                            : remark + " the recorded bits do not come back")));
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
    if (!emulation.returned().isEmpty()) {
      sentences.add(
          "the processor moved "
              + joined(emulation.returned())
              + ", "
              + emulation.remark().orElse(""));
    }
    List<TreePath> unexplained = unexplained();
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
