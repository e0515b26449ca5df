package org.holotype.store;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.holotype.failure.Failure;
import org.holotype.sign.Namespace;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigners;

/**
 * Who may add to a store: whoever {@code trust/allowed_signers} of the commit before lets sign
 * commits, records or trust changes. The position in the history decides, as with Guix's channel
 * authorisations; of the time, only what the commit itself claims is known.
 */
final class Authority {
  private static final List<Namespace> PURPOSES =
      List.of(Namespace.GIT, Namespace.RECORD, Namespace.TRUST);

  private final AllowedSigners signers;

  private Authority(AllowedSigners signers) {
    this.signers = signers;
  }

  /** What a root tree says; a signers file that cannot be read lets nobody in. */
  static Authority of(GitTree root) throws IOException {
    return of(RecordFiles.allowedSigners(root));
  }

  /** What a signers file says, likewise. */
  static Authority of(byte[] file) {
    try {
      return new Authority(
          AllowedSigners.parse(file, RecordFiles.TRUST + "/" + RecordFiles.ALLOWED_SIGNERS));
    } catch (Failure unreadable) {
      return new Authority(AllowedSigners.NONE);
    }
  }

  boolean allows(SshKey key, Instant at) {
    return PURPOSES.stream().anyMatch(purpose -> !signers.lookup(key, purpose, at).isEmpty());
  }
}
