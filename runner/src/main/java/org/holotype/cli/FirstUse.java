package org.holotype.cli;

import java.util.List;
import java.util.function.Consumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.ReadRecord;
import org.holotype.sign.Namespace;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.AllowedSigner;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Trust;

/**
 * Remembers the key by which a name nobody vouches for signed when it was seen first, as ssh does
 * of hosts, and stops where another key signs under that name. What is remembered is known, never
 * trusted.
 *
 * @param known where it is remembered
 * @param talk who says so
 */
record FirstUse(SignersFile known, Talk talk) implements Consumer<ReadRecord> {
  @Override
  public synchronized void accept(ReadRecord read) {
    strangers(read).forEach(signature -> see(read, signature));
  }

  /** Refuses what {@link #accept} would, and remembers nothing. */
  void requireSame(ReadRecord read) {
    strangers(read).forEach(signature -> requireSame(read, signature, before(signature)));
  }

  private static List<VerifiedSignature> strangers(ReadRecord read) {
    return read.decisive().trust().trust() == Trust.UNKNOWN_KEY
        ? read.signers().stream()
            .filter(signed -> signed.trust().trust() == Trust.UNKNOWN_KEY)
            .map(ReadRecord.Signed::signature)
            .toList()
        : List.of();
  }

  private void see(ReadRecord read, VerifiedSignature signature) {
    List<SshKey> before = before(signature);
    requireSame(read, signature, before);
    if (before.isEmpty()) {
      remember(signature);
    }
  }

  private List<SshKey> before(VerifiedSignature signature) {
    return known.read().signers().stream()
        .filter(line -> line.names(signature.principal()))
        .map(AllowedSigner::key)
        .toList();
  }

  private static void requireSame(
      ReadRecord read, VerifiedSignature signature, List<SshKey> before) {
    if (!before.isEmpty() && !before.contains(signature.key())) {
      throw changed(read, signature, before.get(0));
    }
  }

  private void remember(VerifiedSignature signature) {
    String line =
        AllowedSigners.line(
            signature.principal(), signature.key(), List.of(Namespace.RECORD, Namespace.VERDICT));
    talk.warning(
        "first use of the name "
            + signature.principal()
            + ": it signs with "
            + signature.key().fingerprint()
            + ", for which nobody you trust vouches; "
            + remembered(line));
  }

  /** A home that cannot be written stops nobody from reading. */
  private String remembered(String line) {
    try {
      known.add(line);
      return "remembered in " + known.file() + ", another key under this name will be refused";
    } catch (Failure unwritable) {
      return "NOT remembered: " + unwritable.what() + ": " + unwritable.why();
    }
  }

  private static Failure changed(ReadRecord read, VerifiedSignature signature, SshKey before) {
    return new Failure(
        Code.SIGNER_CHANGED,
        "record " + read.id().abbreviated() + " is not accepted",
        "THE KEY OF "
            + signature.principal()
            + " HAS CHANGED: this is signed by "
            + signature.key().fingerprint()
            + ", expected "
            + before.fingerprint()
            + " as at first use; somebody else may be signing under this name",
        "ask "
            + signature.principal()
            + "; if the new key is theirs: holotype trust add KEY --as "
            + signature.principal());
  }
}
