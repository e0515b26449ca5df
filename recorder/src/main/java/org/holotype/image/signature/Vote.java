package org.holotype.image.signature;

import java.util.Optional;
import org.holotype.manifest.ImageSignature;

/**
 * What one key says of one document.
 *
 * @param signer the key's fingerprint, as far as it is named
 * @param outcome whether it does say so
 * @param trust what the user says of the key
 * @param words who signed and why that counts or does not
 */
public record Vote(
    Optional<String> signer, Outcome outcome, Optional<ImageSignature.Trust> trust, String words) {
  /** Whether a key signed a document. */
  public enum Outcome {
    HOLDS,
    FAILS,
    /** The key, or what would be needed to check it, is not at hand. */
    OPEN
  }
}
