package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.holotype.compare.Contexts;
import org.holotype.compare.Judge;
import org.holotype.compare.OutputsComparison;
import org.holotype.compare.Policies;
import org.holotype.compare.Scratch;
import org.holotype.compare.formats.Formats;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Conditions;
import org.holotype.observe.RunDirectory;
import org.holotype.rerun.RecordedAndObserved;
import org.holotype.rerun.Replay;
import org.holotype.store.BlobStore;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;

/** Runs of one command, each held against the first while its bytes are there. */
final class Trials {
  private final Replay replay;
  private final Recipe recipe;
  private final Observation first;
  private final BlobStore firstBytes;
  private final Pace pace;
  private final Progress progress;
  private final Check.Witness witness;
  private final List<Trial> all = new ArrayList<>();

  /**
   * @param first the first run, which has been made
   * @param firstBytes its outputs
   */
  Trials(
      Replay replay,
      Recipe recipe,
      Observation first,
      BlobStore firstBytes,
      Pace pace,
      Progress progress,
      Check.Witness witness) {
    this.replay = replay;
    this.recipe = recipe;
    this.first = first;
    this.firstBytes = firstBytes;
    this.pace = pace;
    this.progress = progress;
    this.witness = witness;
    all.add(trial(first, Map.of()));
  }

  /** How many runs there were. */
  int count() {
    return all.size();
  }

  /** The first run, with which all others are compared. */
  Trial reference() {
    return all.get(0);
  }

  /** One more run as recorded. */
  Trial again() {
    return run(
        Disturbance.of("as recorded", Keeper.NOBODY, Conditions.NONE),
        (now, bytes, run) -> {
          witness.ran(now, bytes);
          return seen(now, bytes, run);
        });
  }

  /** One more run, disturbed or held. */
  Trial run(Disturbance how) {
    return run(how, this::seen);
  }

  private Trial run(Disturbance how, Replay.Audience<Trial> audience) {
    progress.running(all.size() + 1, how.name());
    pace.await();
    try (Load load = new Load()) {
      load.start(how.surroundings());
      Trial trial = replay.under(how.conditions(), audience);
      all.add(trial);
      return trial;
    }
  }

  private Trial seen(Observation now, BlobStore bytes, RunDirectory run) {
    Judge judge =
        new Judge(
            Formats.all(),
            Policies.everywhere(Policy.DEFAULT),
            Contexts.of(recipe, first),
            Contexts.of(recipe, now),
            new Scratch(run.make("scratch")));
    List<OutputVerdict> verdicts =
        new OutputsComparison(judge)
            .compare(first.outputs(), now.outputs(), new RecordedAndObserved(firstBytes, bytes));
    return trial(
        now,
        verdicts.stream()
            .filter(verdict -> verdict.verdict() != Verdict.IDENTICAL)
            .collect(Collectors.toMap(OutputVerdict::path, Function.identity(), (a, b) -> a)));
  }

  private static Trial trial(Observation now, Map<TreePath, OutputVerdict> differences) {
    return new Trial(
        now.exit(),
        Trial.contents(now.outputs()),
        differences,
        Trial.refusals(now.launch().degraded()));
  }

  /** Is told what is about to run; it decides nothing. */
  @FunctionalInterface
  interface Progress {
    void running(int number, String how);
  }
}
