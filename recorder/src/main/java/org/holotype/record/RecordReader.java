package org.holotype.record;

import java.util.List;
import org.holotype.manifest.Manifest;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.TrustPolicy;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.VerifiedStatement;
import org.holotype.sign.Verifier;

/** Reads records: signatures first, then who signed, and only then what was said. */
public final class RecordReader {
  private final TrustPolicy policy;

  public RecordReader(TrustPolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns means verified and signed by a key that the reader or the store lists.
   *
   * @throws org.holotype.failure.Failure {@code SIGNATURE_INVALID}, {@code SIGNATURE_MISSING},
   *     {@code SIGNER_UNKNOWN}, {@code RECORD_UNREADABLE} or {@code SCHEMA_UNSUPPORTED}
   */
  public ReadRecord read(SignedStatement signed) {
    VerifiedStatement verified = Verifier.verify(signed, Namespace.RECORD);
    List<ReadRecord.Signed> signers =
        verified.signatures().stream().map(signature -> judge(signature, signed)).toList();
    Manifest manifest = verified.read().predicate();
    return new ReadRecord(verified.id(), manifest, signers, signed);
  }

  private ReadRecord.Signed judge(VerifiedSignature signature, SignedStatement signed) {
    String what = "record " + signed.id().abbreviated() + " is not accepted";
    return new ReadRecord.Signed(
        signature, policy.decide(signature, Namespace.RECORD).requireListed(what));
  }
}
