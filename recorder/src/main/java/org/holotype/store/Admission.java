package org.holotype.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectReader;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.key.SshKey;

/**
 * Who is let in before anything is written, so that no commit is made that {@link HistoryCheck}
 * would find fault with.
 */
enum Admission {
  /** Records, trust, merges: whom the tip lists. */
  LISTED,
  /** Verdicts: anybody with a key. */
  ANYBODY;

  /**
   * Returns means that the writer may add to this tip.
   *
   * @throws Failure {@code KEY_MISSING} where commits there are signed and the writer has no key;
   *     {@code SIGNER_UNKNOWN} where the tip's signers file does not list it
   */
  void require(Writer writer, Optional<Commit> tip, ObjectReader objects, String what)
      throws IOException {
    if (tip.isEmpty()) {
      return;
    }
    if (writer.key().isPresent()) {
      requireListed(
          writer.key().get().publicKey(),
          Authority.of(GitTree.of(objects, tip.get().tree())),
          latest(writer.author().when(), tip.get().committed()),
          what);
    } else if (tip.get().isSigned()) {
      throw unsigned(what);
    }
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private void requireListed(SshKey key, Authority authority, Instant at, String what) {
    if (this == LISTED && !authority.allows(key, at)) {
      throw new Failure(
          Code.SIGNER_UNKNOWN,
          what,
          "key " + key.fingerprint() + " is not authorised by the store's trust/allowed_signers",
          "let one of its signers run `holotype store admit` with your public key, or use a store of"
              + " your own: holotype store init DIR, then --store DIR");
    }
  }

  private static Failure unsigned(String what) {
    return new Failure(
        Code.KEY_MISSING,
        what,
        "the store's commits are signed, and there is no key of yours to sign with",
        "make one: holotype key generate; or name one: --key FILE");
  }
}
