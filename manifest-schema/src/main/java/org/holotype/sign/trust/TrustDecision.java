package org.holotype.sign.trust;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.key.SshKey;

/** What the signers files at hand say of one signature that holds. */
public sealed interface TrustDecision {
  /**
   * What to rely on.
   *
   * @param what the object and operation to name in the failure, for example {@code record ab12345
   *     does not verify}
   * @throws Failure {@code SIGNER_UNKNOWN} where no signers file lists the key
   */
  Listed requireListed(String what);

  /** What to show beside a signature that something is relied on for: unlisted is unknown. */
  Listed shown();

  /**
   * Some signers file lists the key.
   *
   * @param trust how far that reaches
   * @param note why, in words
   */
  record Listed(Trust trust, String note) implements TrustDecision {
    @Override
    public Listed requireListed(String what) {
      return this;
    }

    @Override
    public Listed shown() {
      return this;
    }
  }

  /**
   * No signers file lists the key for this purpose and name: anybody may have signed.
   *
   * @param key whose signature it is
   * @param note what they say of it instead, in words; may be empty
   */
  record Unlisted(SshKey key, String note) implements TrustDecision {
    @Override
    public Listed shown() {
      return new Listed(Trust.UNKNOWN_KEY, note.isEmpty() ? "no signers file lists the key" : note);
    }

    @Override
    public Listed requireListed(String what) {
      throw new Failure(
          Code.SIGNER_UNKNOWN,
          what,
          "valid signature by UNKNOWN key "
              + key.fingerprint()
              + " (not authorised for this store)"
              + (note.isEmpty() ? "" : ": " + note),
          "if you know whose key that is: holotype trust add");
    }
  }
}
