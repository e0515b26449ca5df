package org.holotype.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Condition;
import org.holotype.observe.OtherPart;
import org.holotype.record.ReadRecord;
import org.holotype.rerun.Replay;
import org.holotype.rerun.Rerun;
import org.holotype.store.Home;
import org.holotype.verdict.Cause;
import org.holotype.verdict.Explanation;

/** Says why two runs of one command came to different bits, by running it again and again. */
public final class Explainer {
  private final Home home;
  private final Rerun rerun;
  private final Allowance allowance;
  private final Jobs jobs;
  private final Watcher watcher;
  private final Supplier<String> maker;

  /**
   * One for searches on this host.
   *
   * @param jobs how many runs may go at once
   * @param maker what makes the runs: backend and program, with their versions; asked once a search
   */
  public Explainer(
      Home home,
      Rerun rerun,
      Allowance allowance,
      Jobs jobs,
      Watcher watcher,
      Supplier<String> maker) {
    this.home = home;
    this.rerun = rerun;
    this.allowance = allowance;
    this.jobs = jobs;
    this.watcher = watcher;
    this.maker = maker;
  }

  /**
   * What a search came to.
   *
   * @param causes the proven ones first
   * @param runs it rests on
   * @param words the same in sentences
   */
  public record Answer(List<Cause> causes, int runs, Explanation words) {
    public Answer {
      causes = List.copyOf(causes);
    }
  }

  /**
   * Why a re-run made here just now differs from its record.
   *
   * @param now the re-run, made without any condition
   */
  public Answer ofRerun(ReadRecord record, Observation now) {
    Manifest recorded = record.manifest();
    return answer(
        record,
        rerun.open(record),
        new Side(recorded.recipe(), recorded.observation(), Side.Place.BEFORE),
        new Side(recorded.recipe(), now, Side.Place.HERE));
  }

  /**
   * Why two records of one command and inputs differ; where their images do, the parts of these.
   *
   * @throws Failure {@code USAGE} where they are not of the same
   */
  public Answer ofRecords(ReadRecord one, ReadRecord other) {
    Manifest a = one.manifest();
    Manifest b = other.manifest();
    requireSame("command", a.recipe().command(), b.recipe().command());
    requireSame("inputs", inputs(a, b), inputs(b, a));
    requireSame("standard input", a.recipe().stdin(), b.recipe().stdin());
    requireSame("network", a.recipe().network(), b.recipe().network());
    return answer(
        one,
        rerun.open(one, other),
        new Side(a.recipe(), a.observation(), Side.Place.BEFORE),
        new Side(b.recipe(), b.observation(), Side.Place.BEFORE));
  }

  private Answer answer(ReadRecord record, Replay replay, Side recorded, Side observed) {
    List<Contrast> contrasts =
        Factors.between(recorded, observed, replay.rootfs(), replay.mixture().map(PartFactor::new));
    List<Contrast> held = held(contrasts);
    try (Laboratory laboratory =
        new Laboratory(
            conditions -> replay.under(conditions, (now, outputs, run) -> Seen.of(now)),
            held,
            basis(record.manifest(), replay),
            new RunCache(home.root().resolve("explain")),
            Laboratory.APART,
            allowance,
            jobs.on(Room.here(), recorded, observed, held),
            watcher)) {
      return answer(laboratory, record, replay, contrasts, held, recorded, observed);
    }
  }

  /** What runs of this record can be kept under here. */
  private String basis(Manifest recorded, Replay replay) {
    return recorded.image().identity().tree()
        + "\n"
        + Json.writeLine(recorded.recipe())
        + "\n"
        + Surroundings.here(maker.get()).words()
        + replay.mixture().map(mixed -> "\n" + mixed.division()).orElse("");
  }

  private static Answer answer(
      Laboratory laboratory,
      ReadRecord record,
      Replay replay,
      List<Contrast> contrasts,
      List<Contrast> held,
      Side recorded,
      Side observed) {
    Investigation investigation =
        new Investigation(
            laboratory,
            held.size(),
            Seen.of(recorded.observation()).outcome(),
            Seen.of(observed.observation()).outcome());
    investigation.run(observed.place());
    Told told =
        new Told(
            laboratory::seen,
            Flips.all(held.size()),
            recorded.observation().exit(),
            observed.observation().exit());
    Chance chance =
        new Chance(
            laboratory,
            ChancePins.of(recorded, replay.rootfs()),
            recorded.moment(),
            observed.moment());
    investigation.ask(chance);
    Emulation emulation = new Emulation(recorded, observed);
    investigation.ask(emulation, laboratory);
    Verdicts verdicts = new Verdicts(investigation, chance, emulation, contrasts, held, told);
    List<Cause> causes = verdicts.causes();
    Optional<String> command =
        observed.place() == Side.Place.HERE
            ? pinned(record, investigation)
            : declared(record, investigation, held);
    List<String> sentences = new ArrayList<>(verdicts.sentences());
    sentences.addAll(laboratory.words());
    Explanation words = new Explanation(sentences, command, investigation.escaped());
    return new Answer(causes, laboratory.used(), words);
  }

  /** As many as are searched at once. */
  static List<Contrast> held(List<Contrast> contrasts) {
    return contrasts.stream().filter(each -> each.pin().isPresent()).limit(Flips.MOST).toList();
  }

  /** Where every output that repeats itself came back with everything as recorded. */
  private static Optional<String> pinned(ReadRecord record, Investigation investigation) {
    return allComeBack(investigation)
        ? Optional.of("holotype rerun " + record.id().abbreviated() + " --pin recorded")
        : Optional.empty();
  }

  /** What, added to the first recording, makes the second of it. */
  private static Optional<String> declared(
      ReadRecord record, Investigation investigation, List<Contrast> held) {
    Flips named = Flips.NONE;
    for (TreePath target : investigation.targets()) {
      named = named.or(investigation.causes(target));
    }
    List<Condition> conditions =
        named.factors().stream()
            .flatMap(each -> held.get(each).pin().stream())
            .flatMap(pin -> pin.observed().all().stream())
            .toList();
    if (conditions.stream().anyMatch(OtherPart.class::isInstance)) {
      return inItsImage(record, investigation, held);
    }
    boolean expressible =
        conditions.stream()
            .allMatch(each -> each instanceof Condition.Setting set && set.value().isPresent());
    return !expressible || conditions.isEmpty() || !allComeBack(investigation)
        ? Optional.empty()
        : Optional.of(
            conditions.stream()
                .map(each -> "--env " + quoted(each.describe()))
                .collect(Collectors.joining(" ", "holotype record ", " ...")));
  }

  /** With its own image, the first is but run again: nothing had to be held besides. */
  private static Optional<String> inItsImage(
      ReadRecord record, Investigation investigation, List<Contrast> held) {
    boolean isPlain =
        held.stream()
            .filter(each -> !Contrast.recorded(List.of(each)).isEmpty())
            .allMatch(VariableFactor::isOne);
    return isPlain && allComeBack(investigation)
        ? Optional.of("holotype rerun " + record.id().abbreviated())
        : Optional.empty();
  }

  private static boolean allComeBack(Investigation investigation) {
    TreeSet<TreePath> steady = new TreeSet<>(investigation.targets());
    steady.removeAll(investigation.unsteady());
    return !steady.isEmpty() && steady.stream().allMatch(investigation::isProven);
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_=.,:/+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** What both could read; outputs of one may lie in the workspace of the other. */
  private static List<String> inputs(Manifest manifest, Manifest other) {
    Set<TreePath> outputs =
        Stream.of(manifest, other)
            .flatMap(each -> each.observation().outputs().stream())
            .map(Output::path)
            .collect(Collectors.toSet());
    return manifest.recipe().inputs().stream()
        .flatMap(
            tree ->
                tree.entries().stream()
                    .filter(entry -> !outputs.contains(entry.path()))
                    .map(entry -> tree.at() + " " + Seen.word(entry)))
        .toList();
  }

  private static void requireSame(String what, Object one, Object other) {
    if (!one.equals(other)) {
      throw new Failure(
          Code.USAGE,
          "the two records cannot be explained by each other",
          "they do not have the same " + what,
          "compare records of one command with one image and the same inputs");
    }
  }
}
