package org.holotype.record;

import java.util.List;
import java.util.function.Consumer;
import org.holotype.manifest.Manifest;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.VerifiedStatement;
import org.holotype.sign.Verifier;
import org.holotype.sign.trust.TrustDecision;
import org.holotype.sign.trust.TrustDecision.Listed;
import org.holotype.sign.trust.TrustPolicy;

/** Reads records: signatures first, then who signed, and only then what was said. */
public final class RecordReader {
  private final TrustPolicy policy;
  private final Consumer<ReadRecord> doorkeeper;

  public RecordReader(TrustPolicy policy) {
    this(policy, read -> {});
  }

  /**
   * A reader that asks once more before it hands a record on.
   *
   * @param doorkeeper may refuse what the policy leaves open, by a failure
   */
  public RecordReader(TrustPolicy policy, Consumer<ReadRecord> doorkeeper) {
    this.policy = policy;
    this.doorkeeper = doorkeeper;
  }

  /**
   * Returns means verified, and signed by at least one key that the reader or the store lists.
   *
   * @throws org.holotype.failure.Failure {@code SIGNATURE_INVALID}, {@code SIGNATURE_MISSING},
   *     {@code SIGNER_UNKNOWN}, {@code RECORD_UNREADABLE} or {@code SCHEMA_UNSUPPORTED}
   */
  public ReadRecord read(SignedStatement signed) {
    VerifiedStatement verified = Verifier.verify(signed, Namespace.RECORD);
    requireSomebodyListed(verified);
    List<ReadRecord.Signed> signers =
        verified.signatures().stream()
            .map(one -> new ReadRecord.Signed(one, policy.decide(one, Namespace.RECORD).shown()))
            .toList();
    Manifest manifest = verified.read().predicate();
    ReadRecord read = new ReadRecord(verified.id(), manifest, signers, signed);
    doorkeeper.accept(read);
    return read;
  }

  /** Anybody can add a signature, so one by a stranger takes nothing from the others. */
  private void requireSomebodyListed(VerifiedStatement verified) {
    List<TrustDecision> decisions =
        verified.signatures().stream().map(one -> policy.decide(one, Namespace.RECORD)).toList();
    if (decisions.stream().noneMatch(Listed.class::isInstance)) {
      decisions.get(0).requireListed("record " + verified.id().abbreviated() + " is not accepted");
    }
  }
}
