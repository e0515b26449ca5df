package org.holotype.record;

import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Statement;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.RecordId;
import org.holotype.store.BlobStore;

/** A record, to be told once more with what further runs of its command left. */
public final class FurtherRuns {
  private final Manifest recorded;
  private final Repetition repetition;

  /**
   * @param recorded without a spread
   * @param keep where the bytes of an output go that moved
   * @throws Failure {@code USAGE} where the record has one already
   */
  public FurtherRuns(Manifest recorded, BlobStore keep) {
    if (recorded.spread().isPresent()) {
      throw new Failure(
          Code.USAGE,
          "the spread of this record cannot be kept",
          "it tells one already, of the runs that it was recorded with",
          "record anew with more --runs");
    }
    this.recorded = recorded;
    this.repetition = new Repetition(recorded.observation(), recorded.claims(), keep);
  }

  /**
   * One more run, as recorded and in the same setting.
   *
   * @param outputs where its bytes still are
   */
  public void add(Observation again, BlobStore outputs) {
    repetition.add(again, outputs);
  }

  /** Signs and keeps it as a record of its own; the other stays as it is. */
  public RecordId keep(Keeper keeper) {
    return keeper.signAndKeep(Statement.of(manifest()).toBytes());
  }

  /** What moved, for people. */
  public List<String> warnings() {
    return repetition.warnings();
  }

  Manifest manifest() {
    return new Manifest(
        recorded.recorder(),
        recorded.name(),
        recorded.image(),
        recorded.recipe(),
        recorded.observation(),
        repetition.claims(),
        recorded.tolerances(),
        repetition.spread());
  }
}
