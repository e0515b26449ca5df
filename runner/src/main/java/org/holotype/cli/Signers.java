package org.holotype.cli;

import java.util.List;
import java.util.Optional;
import org.holotype.record.ReadRecord;
import org.holotype.sign.Trust;
import org.holotype.verdict.VerifyResult;

/** What is said of who signed. */
final class Signers {
  private Signers() {}

  /** As results list them. */
  static List<VerifyResult.Signature> of(ReadRecord read) {
    return read.signers().stream()
        .map(
            signed ->
                new VerifyResult.Signature(
                    signed.signature().key().fingerprint(),
                    Optional.of(signed.signature().principal()),
                    signed.trust().trust()))
        .toList();
  }

  /** A line for each signature that is not trusted, and what would change that. */
  static List<String> unproven(ReadRecord read) {
    return read.signers().stream()
        .filter(signed -> signed.trust().trust() != Trust.TRUSTED)
        .map(Signers::line)
        .toList();
  }

  private static String line(ReadRecord.Signed signed) {
    return "note: "
        + signed.trust().trust().words()
        + ": "
        + signed.signature().key().fingerprint()
        + ", signing as "
        + signed.signature().principal()
        + " ("
        + signed.trust().note()
        + "); once you know whose it is: holotype trust add";
  }
}
