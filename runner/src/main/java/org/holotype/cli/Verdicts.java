package org.holotype.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.record.ReadRecord;
import org.holotype.record.ReadVerdict;
import org.holotype.record.Tally;
import org.holotype.record.VerdictReader;
import org.holotype.sign.SignedStatement;
import org.holotype.store.RecordStore;
import org.holotype.verdict.Corroboration;
import org.holotype.verdict.ShownVerdicts;
import org.holotype.verdict.VerifyResult.Finding;

/**
 * The verdicts beside one record: those that hold, and what is wrong with the others.
 *
 * @param sound signed, about this record, and borne out by their own digests
 * @param findings one for each that is not
 */
record Verdicts(List<ReadVerdict> sound, List<Finding> findings) {
  /** Of a record that came without a store. */
  static final Verdicts NONE = new Verdicts(List.of(), List.of());

  Verdicts {
    sound = List.copyOf(sound);
    findings = List.copyOf(findings);
  }

  static Verdicts beside(ReadRecord record, RecordStore records, VerdictReader reader) {
    List<ReadVerdict> sound = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<RecordId, SignedStatement> filed : records.verdicts(record.id()).entrySet()) {
      String object = "verdict " + filed.getKey().abbreviated();
      if (!filed.getKey().equals(filed.getValue().id())) {
        findings.add(
            new Finding(
                "record-altered",
                object,
                "content altered after signing: its SHA-256 is " + filed.getValue().id()));
        continue;
      }
      try {
        sound.add(reader.read(filed.getValue(), record));
      } catch (Failure failure) {
        findings.add(new Finding(failure.code().word(), object, failure.why()));
      }
    }
    return new Verdicts(sound, findings);
  }

  Corroboration corroboration() {
    return Tally.of(sound);
  }

  ShownVerdicts shown(RecordId record) {
    return new ShownVerdicts(
        record, corroboration(), sound.stream().map(ReadVerdict::entry).toList(), findings);
  }
}
