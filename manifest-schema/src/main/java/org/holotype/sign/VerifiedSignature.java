package org.holotype.sign;

import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.TrustPolicy;

/**
 * A signature that holds: this key signed these bytes. Whether the key is to be trusted is another
 * question, for {@link TrustPolicy}.
 *
 * @param key whose signature it is
 * @param principal whom the signer says the key belongs to; a claim that no signature covers
 * @param life what its owner says of the key's life
 * @param times what authorities say of when it was made
 */
public record VerifiedSignature(SshKey key, String principal, KeyLife life, SignatureTimes times) {
  /** By a key that says nothing of its life, as SSH's. */
  public VerifiedSignature(SshKey key, String principal) {
    this(key, principal, KeyLife.UNLIMITED, SignatureTimes.NONE);
  }
}
