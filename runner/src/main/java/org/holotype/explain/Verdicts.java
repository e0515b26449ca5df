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
  private static final String BETWEEN =
      "it moves runs between the two ends only: either comes without it";

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
        steady().stream().filter(each -> investigation.causes(each).has(number)).toList();
    if (moved.isEmpty()) {
      return isTogether(contrast) ? List.of() : List.of(unmoved(contrast));
    }
    if (told.otherEnd().isPresent()) {
      return List.of(cause(contrast, Status.CANDIDATE, moved, told.otherEnd()));
    }
    List<TreePath> proven = moved.stream().filter(each -> isProven(each, number)).toList();
    List<TreePath> others = moved.stream().filter(each -> !proven.contains(each)).toList();
    List<TreePath> between = others.stream().filter(each -> isBetween(each, number)).toList();
    List<TreePath> open = others.stream().filter(each -> !between.contains(each)).toList();
    List<Cause> causes = new ArrayList<>();
    if (!proven.isEmpty()) {
      causes.add(cause(contrast, Status.PROVEN, proven, broken(proven, number)));
    }
    if (!between.isEmpty()) {
      causes.add(cause(contrast, Status.CONSISTENT, between, Optional.of(BETWEEN)));
    }
    if (!open.isEmpty()) {
      Optional<String> remark = ineffective(contrast).or(() -> broken(open, number));
      causes.add(cause(contrast, Status.CONSISTENT, open, Optional.of(doubt(remark, open))));
    }
    return causes;
  }

  private boolean isProven(TreePath output, int number) {
    return told.otherEnd().isEmpty()
        && ineffective(held.get(number)).isEmpty()
        && investigation.isProven(output)
        && investigation.isNeeded(output, number)
        && investigation.isShown(output, number, told::isGood);
  }

  private boolean isBetween(TreePath output, int number) {
    return investigation.isProven(output) && !investigation.isNeeded(output, number);
  }

  private Optional<String> ineffective(Contrast contrast) {
    return contrast
        .ineffective(told)
        .or(() -> contrast.pin().flatMap(pin -> told.refused(pin, investigation.made())));
  }

  private Optional<String> broken(List<TreePath> outputs, int number) {
    return told.broken(
        outputs.stream().flatMap(each -> investigation.witnesses(each, number).stream()).toList());
  }

  private String doubt(Optional<String> remark, List<TreePath> outputs) {
    boolean back = outputs.stream().allMatch(investigation::isReproduced);
    return remark
        .or(() -> told.fallback(investigation.made()))
        .or(investigation::spent)
        .orElse(
            back
                ? "it moves the output, but too little was seen for a proof"
                : "it moves the output, but the recorded bits do not come back with all pins");
  }

  private Cause unmoved(Contrast contrast) {
    Optional<String> ineffective = acquittalDoubt(contrast);
    List<TreePath> settled = investigation.settled().stream().sorted().toList();
    if (ineffective.isPresent() || settled.isEmpty()) {
      String why =
          ineffective.or(investigation::spent).orElse("no output could be held against it");
      return cause(contrast, Status.CANDIDATE, unexplained(), Optional.of(why));
    }
    return cause(
        contrast,
        Status.EXCLUDED,
        settled,
        Optional.of("turned in both directions, alone or with others, no effect"));
  }

  /** Why that nothing moved says nothing, in words. */
  private Optional<String> acquittalDoubt(Contrast contrast) {
    return told.otherEnd()
        .or(() -> ineffective(contrast))
        .or(() -> contrast.untold(told))
        .or(() -> told.fallback(investigation.made()));
  }

  private List<Cause> ofOther(Contrast contrast) {
    if (contrast.hold() instanceof Contrast.Unread unread) {
      return ofUnread(contrast, unread.why());
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

  /** That nothing reads it by name acquits it only where it was turned all the same. */
  private List<Cause> ofUnread(Contrast contrast, String why) {
    boolean isTurned =
        held.stream().filter(Verdicts::isTogether).anyMatch(each -> acquittalDoubt(each).isEmpty());
    List<TreePath> still = steady().stream().filter(each -> !isMovedTogether(each)).toList();
    List<TreePath> settled =
        still.stream().filter(each -> isTurned && investigation.settled().contains(each)).toList();
    List<TreePath> open = still.stream().filter(each -> !settled.contains(each)).toList();
    List<Cause> causes = new ArrayList<>();
    if (!settled.isEmpty()) {
      causes.add(cause(contrast, Status.EXCLUDED, settled, Optional.of(why)));
    }
    if (!open.isEmpty()) {
      String doubt = why + ", which was not shown by turning it";
      causes.add(cause(contrast, Status.CANDIDATE, open, Optional.of(doubt)));
    }
    return causes;
  }

  /** Those that nothing reads by name are told one by one unless together they moved something. */
  private static boolean isTogether(Contrast contrast) {
    return contrast.hold() instanceof Contrast.Together;
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
    if (!chance.isAsked(output)) {
      return investigation.spent().orElse("nothing that varies from run to run can be held here");
    }
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

  /** Of outputs that do not repeat themselves, no factor can be told to move them. */
  private List<TreePath> steady() {
    return investigation.targets().stream()
        .filter(each -> !investigation.unsteady().contains(each))
        .sorted()
        .toList();
  }

  private static Cause cause(
      Contrast contrast, Status status, List<TreePath> outputs, Optional<String> note) {
    return new Cause(
        contrast.factor(), status, contrast.recorded(), contrast.observed(), outputs, note);
  }

  /** One sentence for each set of causes, in the order of the first output. */
  List<String> sentences() {
    Map<String, List<TreePath>> groups =
        steady().stream()
            .filter(each -> !investigation.causes(each).isEmpty())
            .collect(Collectors.groupingBy(this::mover, LinkedHashMap::new, Collectors.toList()));
    List<String> sentences = new ArrayList<>();
    groups.forEach((mover, outputs) -> sentences.add(mover + " " + joined(outputs)));
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

  private String mover(TreePath output) {
    List<Integer> named = investigation.causes(output).factors();
    List<Integer> needed = named.stream().filter(each -> !isBetween(output, each)).toList();
    boolean isProven =
        !needed.isEmpty() && needed.stream().allMatch(each -> isProven(output, each));
    return isProven ? names(needed) + " moved" : names(named) + " may have moved";
  }

  private String names(List<Integer> factors) {
    String names =
        factors.stream().map(each -> held.get(each).factor()).collect(Collectors.joining(" and "));
    return factors.size() > 1 ? names + " together" : names;
  }

  private static String joined(List<TreePath> outputs) {
    return outputs.stream().map(TreePath::toString).collect(Collectors.joining(", "));
  }
}
