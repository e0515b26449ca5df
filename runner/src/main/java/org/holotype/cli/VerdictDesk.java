package org.holotype.cli;

import java.util.Optional;
import org.holotype.manifest.Observation;
import org.holotype.manifest.RecordId;
import org.holotype.record.Reviewer;
import org.holotype.sign.Envelope;
import org.holotype.sign.SignedStatement;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.RerunVerdict;

/**
 * Where verdicts are signed and handed out.
 *
 * @param reviewer who signs; nobody where no signature was asked for
 * @param store where the verdict is kept beside its record
 * @param file where it goes besides
 */
record VerdictDesk(
    Optional<Reviewer> reviewer, Optional<RecordStore> store, Optional<ReportFile> file)
    implements AutoCloseable {
  /** Nothing was asked for. */
  static final VerdictDesk CLOSED =
      new VerdictDesk(Optional.empty(), Optional.empty(), Optional.empty());

  /** Signs what was found, whatever it is, and says so. */
  void sign(RerunVerdict verdict, Observation observation, Talk talk) {
    reviewer.ifPresent(one -> sign(one, verdict, observation, talk));
  }

  private void sign(Reviewer one, RerunVerdict verdict, Observation observation, Talk talk) {
    Judgement judgement =
        Judgement.of(one.program(), verdict, observation, store.flatMap(RecordStore::seen));
    SignedStatement signed = one.sign(judgement);
    RecordId id = signed.id();
    file.ifPresent(place -> place.write(Envelope.write(signed)));
    store.ifPresent(
        records ->
            records.putVerdict(
                verdict.record(),
                signed,
                Writer.signing(Identity.of(records).author(), one.signer())));
    talk.note(
        "signed: verdict "
            + id.abbreviated()
            + " by "
            + one.signer().publicKey().fingerprint()
            + store.map(records -> ", kept beside the record").orElse("")
            + file.map(place -> ", written to " + place.given()).orElse(""));
  }

  @Override
  public void close() {
    store.ifPresent(RecordStore::close);
  }
}
