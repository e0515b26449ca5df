package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.lint.Finding;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Conditions;
import org.holotype.record.ReadRecord;
import org.holotype.rerun.Replay;
import org.holotype.stability.Steadying.Steadied;
import org.holotype.store.BlobStore;

/** Whether a record's command gives the same twice; read {@link #check} aloud. */
public final class Check {
  /** Fewer runs show nothing. */
  public static final int LEAST_RUNS = 2;

  private final ReadRecord record;
  private final Replay replay;
  private final int runs;
  private final Onlooker onlooker;
  private final Witness witness;
  private final Pace pace = new Pace();

  /** Is told of each run before it starts. */
  @FunctionalInterface
  public interface Onlooker {
    /**
     * What is about to run.
     *
     * @param number of the run, from 1
     * @param how it is disturbed or held
     */
    void running(int number, String how);
  }

  /** Is shown each run that was made as recorded, while its bytes are there. */
  @FunctionalInterface
  public interface Witness {
    /**
     * One of them.
     *
     * @param now what was seen of it
     * @param outputs its bytes
     */
    void ran(Observation now, BlobStore outputs);
  }

  /**
   * Prepares.
   *
   * @param runs as recorded, at least {@link #LEAST_RUNS}
   */
  public Check(ReadRecord record, Replay replay, int runs, Onlooker onlooker, Witness witness) {
    this.record = record;
    this.replay = replay;
    this.runs = runs;
    this.onlooker = onlooker;
    this.witness = witness;
  }

  /** How many runs there are if nothing moves; what moves takes more. */
  public int leastRuns() {
    return runs + Disturbances.groups(record.manifest().recipe()).size();
  }

  /**
   * Runs as recorded, disturbs, and steadies what moves.
   *
   * @param findings what else is to be told of the record
   */
  public StabilityReport check(List<Finding> findings) {
    pace.await();
    onlooker.running(1, "as recorded");
    return replay.under(Conditions.NONE, (first, bytes, run) -> against(first, bytes, findings));
  }

  private StabilityReport against(Observation first, BlobStore bytes, List<Finding> findings) {
    Manifest recorded = record.manifest();
    witness.ran(first, bytes);
    Trials trials =
        new Trials(replay, recorded.recipe(), first, bytes, pace, onlooker::running, witness);
    Observations seen = new Observations();
    seen.found(trials.reference());
    for (int run = 1; run < runs; run++) {
      seen.found(trials.again());
    }
    Disturbing disturbing = new Disturbing(trials, seen, Disturbances.groups(recorded.recipe()));
    disturbing.disturb();
    Steadying steadying = new Steadying(trials, seen, Pin.of(first), runs);
    steadying.search();
    List<OutputStability> outputs =
        seen.paths().stream().map(path -> answer(path, seen, disturbing, steadying)).toList();
    return report(first, trials, seen, outputs, disturbing, steadying, findings);
  }

  private static OutputStability answer(
      TreePath path, Observations seen, Disturbing disturbing, Steadying steadying) {
    Answer answer = new Answer(path, seen);
    if (seen.contents(path) > 1) {
      return steadying.of(path).map(answer::steadied).orElseGet(answer::unstable);
    }
    List<Disturbance> movers = disturbing.movers(path);
    return movers.isEmpty() ? answer.stable() : answer.moved(movers);
  }

  private StabilityReport report(
      Observation first,
      Trials trials,
      Observations seen,
      List<OutputStability> outputs,
      Disturbing disturbing,
      Steadying steadying,
      List<Finding> findings) {
    List<String> untested = new ArrayList<>(disturbing.untested());
    steadying.untested().stream().filter(one -> !untested.contains(one)).forEach(untested::add);
    Optional<Stability> worst =
        outputs.stream().map(OutputStability::stability).max(Stability::compareTo);
    Optional<String> otherEnds = seen.otherEnds();
    return new StabilityReport(
        record.id(),
        otherEnds.isPresent() ? Optional.of(Stability.UNSTABLE) : worst,
        otherEnds.or(
            () ->
                Optional.of("the command leaves no outputs, so there is nothing to hold apart")
                    .filter(none -> outputs.isEmpty())),
        outputs,
        trials.count(),
        disturbing.names(),
        untested,
        findings,
        first.launch().backend(),
        Optional.empty());
  }

  /** The words for one output. */
  private record Answer(TreePath path, Observations seen) {
    OutputStability stable() {
      return of(Stability.STABLE, List.of(), Optional.empty(), agreeing(), Optional.empty());
    }

    OutputStability moved(List<Disturbance> movers) {
      Keeper keeper =
          movers.stream().map(Disturbance::keeper).max(Keeper::compareTo).orElse(Keeper.NOBODY);
      return of(
          Stability.STABLE_UNDER,
          movers.stream().map(Disturbance::name).toList(),
          Optional.of(keeper),
          agreeing(),
          keeper == Keeper.NOBODY ? Mends.against(movers) : Optional.empty());
    }

    OutputStability steadied(Steadied by) {
      return of(
          Stability.STABLE_UNDER,
          by.pins().stream().map(Pin::name).toList(),
          Optional.of(Keeper.NOBODY),
          Optional.of(Bound.of(by.runs())),
          Optional.of(String.join("; ", by.pins().stream().map(Pin::mend).toList())));
    }

    OutputStability unstable() {
      return of(
          Stability.UNSTABLE,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Mends.byTolerance(path, seen.difference(path)));
    }

    private Optional<Bound> agreeing() {
      return Optional.of(Bound.of(seen.agreeing(path)));
    }

    private OutputStability of(
        Stability stability,
        List<String> under,
        Optional<Keeper> keeper,
        Optional<Bound> bound,
        Optional<String> mend) {
      return new OutputStability(
          path, stability, under, keeper, seen.contents(path), bound, seen.difference(path), mend);
    }
  }
}
