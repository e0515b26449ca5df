package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.RecordId;
import org.holotype.sign.trust.Trust;

/**
 * What a record's signatures, history and bytes at hand came to; nothing of the record was run.
 *
 * @param record which record
 * @param signatures those whose cryptography holds
 * @param findings what is wrong; empty is good
 */
public record VerifyResult(RecordId record, List<Signature> signatures, List<Finding> findings) {
  public VerifyResult {
    signatures = List.copyOf(signatures);
    findings = List.copyOf(findings);
  }

  /**
   * One signature that holds.
   *
   * @param key SHA-256 of the SSH public key blob, as {@code ssh-keygen -l} writes it
   * @param signer whom the store's trust file names for this key
   * @param trust what the trust file says of the key
   */
  public record Signature(String key, Optional<String> signer, Trust trust) {}

  /**
   * One thing that is wrong.
   *
   * @param code stable word, for example {@code digest-mismatch}
   * @param object what it is wrong with
   * @param message observed against expected
   */
  public record Finding(String code, String object, String message) {}
}
