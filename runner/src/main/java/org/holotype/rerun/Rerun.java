package org.holotype.rerun;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.ByteSources;
import org.holotype.compare.EnvironmentComparison;
import org.holotype.compare.Judge;
import org.holotype.compare.OutputsComparison;
import org.holotype.compare.Scratch;
import org.holotype.compare.Sides;
import org.holotype.compare.SpreadJudgement;
import org.holotype.compare.claim.ClaimJudgement;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.ImageStore;
import org.holotype.image.Rootfs;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.PathTolerance;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.Observed;
import org.holotype.observe.Observer;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.observe.Staging;
import org.holotype.record.Materials;
import org.holotype.record.ReadRecord;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.tree.LaunchUser;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.Verdict;

/** Holds a second observation against a record; read {@link #rerun} aloud. */
public final class Rerun {
  private final Home home;
  private final BlobStore blobs;
  private final ImageStore images;
  private final Observer observer;

  public Rerun(Home home, BlobStore blobs, ImageStore images, Observer observer) {
    this.home = home;
    this.blobs = blobs;
    this.images = images;
    this.observer = observer;
  }

  /**
   * Lays the recorded materials out again, runs the recorded command, and compares.
   *
   * @param record whose signatures hold
   * @param reviewer what the reader declares harmless, over what the author did
   * @param onlooker is shown every verdict and, while they last, the bytes
   * @throws Failure where there can be no verdict: bytes missing or damaged, or a host that cannot
   */
  public RerunVerdict rerun(ReadRecord record, List<PathTolerance> reviewer, Onlooker onlooker) {
    Manifest recorded = record.manifest();
    requireMaterials(record);
    Rootfs rootfs = images.rootfs(recorded.image());
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      BlobStore outputs = blobs.elsewhere(run.make("outputs"));
      Observed observed = observer.observe(scene(recorded, rootfs, outputs, run));
      Judge judge =
          Judges.between(
              recorded, observed.observation(), reviewer, new Scratch(run.make("scratch")));
      ByteSources bytes = new RecordedAndObserved(blobs, outputs);
      RerunVerdict verdict = verdict(record, observed.observation(), bytes, judge);
      onlooker.see(observed.observation(), verdict.outputs(), bytes);
      return verdict;
    }
  }

  private void requireMaterials(ReadRecord record) {
    List<String> missing = Materials.missing(Materials.of(record.manifest()).needed(), blobs::has);
    if (!missing.isEmpty()) {
      String more = missing.size() > 1 ? " and " + (missing.size() - 1) + " more" : "";
      throw new Failure(
          Code.BLOB_MISSING,
          "record " + record.id().abbreviated() + " cannot be re-run here",
          missing.get(0) + more + " not at hand",
          "get the record's pack and run: holotype import PACK");
    }
  }

  private Scene scene(Manifest recorded, Rootfs rootfs, BlobStore outputs, RunDirectory run) {
    Staging staging = new Staging(blobs, LaunchUser.current());
    List<InputTree> trees = recorded.recipe().inputs();
    Path workspace = run.make("workspace");
    staging.layOut(trees.get(0).entries(), workspace);
    List<InputMount> inputs = new ArrayList<>();
    for (int i = 1; i < trees.size(); i++) {
      Path place = run.make("input-" + i).resolve("tree");
      staging.layOut(trees.get(i).entries(), place);
      inputs.add(new InputMount(place, EscapedBytes.read(trees.get(i).at())));
    }
    return new Scene(
        rootfs,
        recorded.recipe(),
        workspace,
        inputs,
        Streams.STDOUT_TO_STDERR,
        outputs,
        run,
        Conditions.NONE);
  }

  private static RerunVerdict verdict(
      ReadRecord record, Observation now, ByteSources bytes, Judge judge) {
    Observation then = record.manifest().observation();
    Sides sides = new Sides(then.outputs(), now.outputs(), bytes);
    List<OutputVerdict> compared = new OutputsComparison(judge).compare(sides);
    List<OutputVerdict> outputs =
        record
            .manifest()
            .spread()
            .map(spread -> new SpreadJudgement(spread, judge).weigh(compared, sides))
            .orElse(compared);
    Optional<String> reason = Reasons.beyondOutputs(then, now);
    return new RerunVerdict(
        record.id(),
        overall(outputs, then, now),
        reason,
        outputs,
        new ClaimJudgement(judge, sides).judge(record.manifest().claims(), outputs),
        EnvironmentComparison.compare(then, now),
        List.of(),
        List.of(),
        1,
        now.launch().backend());
  }

  private static Verdict overall(List<OutputVerdict> outputs, Observation then, Observation now) {
    if (then.exit().status() != now.exit().status()) {
      return Verdict.DIVERGED;
    }
    return outputs.isEmpty()
        ? Verdict.INCONCLUSIVE
        : Verdict.overall(outputs.stream().map(OutputVerdict::verdict).toList());
  }
}
