package org.holotype.record;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.RecordId;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.trust.Trust;
import org.holotype.sign.trust.TrustDecision.Listed;

/**
 * A record whose signatures hold, read.
 *
 * @param id of its statement
 * @param manifest what it says
 * @param signers who says so, and how far each is to be relied on; at least one
 * @param signed its exact bytes and signatures, to pass on
 */
public record ReadRecord(
    RecordId id, Manifest manifest, List<Signed> signers, SignedStatement signed) {
  public ReadRecord {
    signers = List.copyOf(signers);
  }

  /**
   * One signature that holds.
   *
   * @param signature the key and the name it signs under
   * @param trust what the reader's and the store's signers files say of it
   */
  public record Signed(VerifiedSignature signature, Listed trust) {}

  /**
   * What its signatures come to: a trusted one suffices, whoever else signed beside it; without one
   * the worst counts, since anybody can add a signature by a fresh key.
   */
  public Signed decisive() {
    return signers.stream()
        .filter(signed -> signed.trust().trust() == Trust.TRUSTED)
        .findFirst()
        .orElseGet(
            () -> Collections.max(signers, Comparator.comparing(signed -> signed.trust().trust())));
  }
}
