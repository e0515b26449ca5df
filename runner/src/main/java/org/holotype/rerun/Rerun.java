package org.holotype.rerun;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.compare.ByteSources;
import org.holotype.compare.EnvironmentComparison;
import org.holotype.compare.Judge;
import org.holotype.compare.LimitDifferences;
import org.holotype.compare.OutputsComparison;
import org.holotype.compare.Scratch;
import org.holotype.compare.Sides;
import org.holotype.compare.SpreadJudgement;
import org.holotype.compare.claim.ClaimJudgement;
import org.holotype.failure.Failure;
import org.holotype.image.ImageStore;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.PathTolerance;
import org.holotype.observe.Observer;
import org.holotype.observe.RunDirectory;
import org.holotype.record.ReadRecord;
import org.holotype.store.BlobStore;
import org.holotype.store.Home;
import org.holotype.verdict.OutputVerdict;
import org.holotype.verdict.RerunVerdict;
import org.holotype.verdict.StreamVerdict;
import org.holotype.verdict.Verdict;

/** Holds a second observation against a record; read {@link #rerun} aloud. */
public final class Rerun {
  private final Home home;
  private final BlobStore blobs;
  private final ImageStore images;
  private final Observer observer;
  private final Consent consent;

  /**
   * A way back for any record.
   *
   * @param consent what of this host a record's command may be lent
   */
  public Rerun(Home home, BlobStore blobs, ImageStore images, Observer observer, Consent consent) {
    this.home = home;
    this.blobs = blobs;
    this.images = images;
    this.observer = observer;
    this.consent = consent;
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
    return rerun(record, Pinned.NOTHING, reviewer, onlooker);
  }

  /**
   * The same under conditions, which the verdict names.
   *
   * @param pinned what is held at a value other than this host's own
   */
  public RerunVerdict rerun(
      ReadRecord record, Pinned pinned, List<PathTolerance> reviewer, Onlooker onlooker) {
    List<Limit> limits = pinned.conditions().within(record.manifest().recipe()).limits();
    return open(record)
        .under(
            pinned.conditions(),
            (now, outputs, run) -> {
              Scratch scratch = new Scratch(run.make("scratch"));
              Judge judge = Judges.between(record.manifest(), now, reviewer, scratch);
              ByteSources bytes = new RecordedAndObserved(blobs, outputs);
              RerunVerdict verdict =
                  Unsealed.weigh(verdict(record, pinned, limits, now, bytes, judge), now);
              onlooker.see(now, verdict.outputs(), bytes);
              return verdict;
            });
  }

  /**
   * Holds the outputs of one record against those of another; nothing is run.
   *
   * @param other taken for the observed side
   */
  public RerunVerdict between(ReadRecord record, ReadRecord other, List<PathTolerance> reviewer) {
    Observation observed = other.manifest().observation();
    try (RunDirectory run = RunDirectory.create(home.runs())) {
      Scratch scratch = new Scratch(run.make("scratch"));
      Judge judge = Judges.between(record.manifest(), observed, reviewer, scratch);
      ByteSources bytes = new RecordedAndObserved(blobs, blobs);
      List<Limit> limits = other.manifest().recipe().limits().orElse(List.of());
      return Unsealed.weigh(
              verdict(record, Pinned.NOTHING, limits, observed, bytes, judge), observed)
          .after(0);
    }
  }

  /** The record's command, ready to be run as often as asked. */
  public Replay open(ReadRecord record) {
    return Replay.open(home, blobs, images, observer, consent, record);
  }

  /**
   * The same, where the image of another record is at hand and differs: its parts can be exchanged.
   */
  public Replay open(ReadRecord record, ReadRecord beside) {
    Replay replay = open(record);
    Manifest here = record.manifest();
    Manifest there = beside.manifest();
    return here.image().identity().tree().equals(there.image().identity().tree())
        ? replay
        : replay.beside(images.rootfs(there.image()), mapped(here, there));
  }

  private static Set<String> mapped(Manifest... manifests) {
    return Stream.of(manifests)
        .flatMap(each -> each.observation().libraries().objects().stream())
        .map(library -> EscapedBytes.read(library.path()))
        .collect(Collectors.toSet());
  }

  private static RerunVerdict verdict(
      ReadRecord record,
      Pinned pinned,
      List<Limit> limits,
      Observation now,
      ByteSources bytes,
      Judge judge) {
    Observation then = record.manifest().observation();
    Sides sides = new Sides(then.outputs(), now.outputs(), bytes);
    List<OutputVerdict> compared = new OutputsComparison(judge).compare(sides);
    List<OutputVerdict> outputs =
        record
            .manifest()
            .spread()
            .map(spread -> new SpreadJudgement(spread, judge).weigh(compared, sides))
            .orElse(compared);
    Optional<String> reason = Reasons.of(record.manifest().recipe(), then, now);
    RerunVerdict found =
        new RerunVerdict(
            record.id(),
            overall(outputs, then, now),
            reason,
            outputs,
            new ClaimJudgement(judge, sides).judge(record.manifest().claims(), outputs),
            LimitDifferences.among(
                EnvironmentComparison.compare(then, now),
                record.manifest().recipe().limits().orElse(List.of()),
                limits),
            List.of(),
            pinned.words(),
            1,
            now.launch().backend());
    return found.beside(streams(then, now));
  }

  private static List<StreamVerdict> streams(Observation then, Observation now) {
    return then.streams()
        .flatMap(recorded -> now.streams().map(seen -> StreamVerdict.between(recorded, seen)))
        .orElse(List.of());
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
