package org.holotype.cli;

import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.Observation;
import org.holotype.manifest.RecordId;
import org.holotype.record.Reviewer;
import org.holotype.sign.Envelope;
import org.holotype.sign.SignedStatement;
import org.holotype.store.Pending;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.JudgementStatement;
import org.holotype.verdict.RerunVerdict;

/**
 * Where verdicts are signed and handed out.
 *
 * @param reviewer who signs; nobody where no signature was asked for
 * @param pending where the verdict waits that cannot be handed out now
 * @param store where the verdict is kept beside its record
 * @param file where it goes besides
 */
record VerdictDesk(
    Optional<Reviewer> reviewer,
    Pending pending,
    Optional<RecordStore> store,
    Optional<ReportFile> file)
    implements AutoCloseable {
  /** Nothing was asked for. */
  static VerdictDesk closed(Pending pending) {
    return new VerdictDesk(Optional.empty(), pending, Optional.empty(), Optional.empty());
  }

  /**
   * Signs what was found, whatever it is, and says so.
   *
   * @return what kept it from being signed or handed out
   */
  Optional<Failure> sign(RerunVerdict verdict, Observation observation, Talk talk) {
    if (reviewer.isEmpty()) {
      return Optional.empty();
    }
    Reviewer one = reviewer.get();
    byte[] statement =
        JudgementStatement.of(
                Judgement.of(one.program(), verdict, observation, store.flatMap(RecordStore::seen)))
            .toBytes();
    return pending.during(
        Pending.Kind.VERDICT, statement, () -> sign(one, statement, verdict.record(), talk));
  }

  private void sign(Reviewer one, byte[] statement, RecordId record, Talk talk) {
    SignedStatement signed = one.sign(statement);
    RecordId id = signed.id();
    file.ifPresent(place -> place.write(Envelope.write(signed)));
    store.ifPresent(
        records ->
            records.putVerdict(
                record, signed, Writer.signing(Identity.of(records).author(), one.signer())));
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
