package org.holotype.sign;

/**
 * A signature that holds: this key signed these bytes. Whether the key is to be trusted is another
 * question, for {@link TrustPolicy}.
 *
 * @param key whose signature it is
 * @param principal whom the signer says the key belongs to; a claim that no signature covers
 */
public record VerifiedSignature(SshKey key, String principal) {}
