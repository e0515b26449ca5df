package org.holotype.sign.key;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** Says of a key why it is of no use here. */
public final class KeyFailure {
  private KeyFailure() {}

  /** A failure that names the key by its fingerprint. */
  public static Failure of(SshKey key, String why) {
    return new Failure(
        Code.KEY_UNUSABLE,
        "key " + key.fingerprint() + " cannot be used",
        why,
        "make one with: ssh-keygen -t ed25519, or: holotype key generate");
  }
}
