package org.holotype.sign.trust;

import java.time.Instant;
import java.util.Optional;
import org.holotype.sign.Namespace;
import org.holotype.sign.key.SshKey;

/**
 * One line of a signers file: a key and what it may sign for whom.
 *
 * @param principals whose key it is
 * @param namespaces what it may sign; absent means anything
 * @param validAfter from when on, if the line says so
 * @param validBefore until when, if the line says so
 * @param key the key
 */
public record AllowedSigner(
    Patterns principals,
    Optional<Patterns> namespaces,
    Optional<Instant> validAfter,
    Optional<Instant> validBefore,
    SshKey key) {

  /** Whether the line is about this key when it signs for that purpose. */
  boolean covers(SshKey signer, Namespace namespace) {
    return key.equals(signer)
        && namespaces.map(allowed -> allowed.match(namespace.text())).orElse(true);
  }

  /** Whether the line names this principal. */
  public boolean names(String principal) {
    return principals.match(principal);
  }

  boolean isRetired(Instant at) {
    return validBefore.map(at::isAfter).orElse(false);
  }

  boolean isYetToCome(Instant at) {
    return validAfter.map(at::isBefore).orElse(false);
  }

  boolean isValid(Instant at) {
    return !isRetired(at) && !isYetToCome(at);
  }
}
