package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.EnvironmentComparison;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.RecordId;
import org.holotype.record.FurtherRuns;
import org.holotype.record.Keeper;
import org.holotype.store.BlobStore;
import org.holotype.verdict.EnvironmentDifference;
import org.holotype.verdict.EnvironmentDifference.Weight;

/**
 * How far the runs of a check that were made as recorded lie apart, for an author who wants it to
 * go with the record: numbers that lie where such runs put them are told from those that do not.
 */
public final class KeptSpread implements Check.Witness {
  private static final String ENDED = "how they ended";

  private final Manifest recorded;
  private final FurtherRuns further;
  private final List<String> elsewhere = new ArrayList<>();

  /**
   * @param keep where the bytes of an output go that moved
   */
  public KeptSpread(Manifest recorded, BlobStore keep) {
    this.recorded = recorded;
    this.further = new FurtherRuns(recorded, keep);
  }

  @Override
  public void ran(Observation now, BlobStore outputs) {
    if (!now.exit().equals(recorded.observation().exit()) && !elsewhere.contains(ENDED)) {
      elsewhere.add(ENDED);
    }
    EnvironmentComparison.compare(recorded.observation(), now).stream()
        .filter(each -> each.weight() == Weight.DECISIVE)
        .map(EnvironmentDifference::fact)
        .filter(fact -> !elsewhere.contains(fact))
        .forEach(elsewhere::add);
    further.add(now, outputs);
  }

  /**
   * Keeps the record once more, with the spread.
   *
   * @throws Failure {@code USAGE} where the runs were not made in the setting of the record, or
   *     ended otherwise: what two hosts put between them, or a run that died, is no spread of one
   */
  public RecordId keep(Keeper keeper) {
    if (!elsewhere.isEmpty()) {
      throw new Failure(
          Code.USAGE,
          "the spread of these runs cannot be kept with the record",
          "they are no repetitions of it: " + String.join(", ", elsewhere) + " differ",
          "check it on the host that recorded it, where every run ends as the record's; or record"
              + " anew with --runs");
    }
    return further.keep(keeper);
  }
}
