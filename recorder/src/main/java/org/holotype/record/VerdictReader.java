package org.holotype.record;

import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.VerifiedStatement;
import org.holotype.sign.Verifier;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.TrustPolicy;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.JudgementStatement;
import org.holotype.verdict.VerdictEntry.Independence;

/**
 * Reads verdicts: signatures first, then what was said, then whether it can be said of this record.
 * Anybody may judge a record; whom the reader does not know is told as such, and not counted.
 */
public final class VerdictReader {
  private final TrustPolicy policy;

  public VerdictReader(TrustPolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns means verified, about this record, and borne out by the digests that it lists.
   *
   * @throws Failure {@code SIGNATURE_INVALID}, {@code SIGNATURE_MISSING}, {@code
   *     VERDICT_UNREADABLE}, {@code SCHEMA_UNSUPPORTED}, or {@code VERDICT_UNFOUNDED} where it is
   *     about another record or contradicts itself
   */
  public ReadVerdict read(SignedStatement signed, ReadRecord record) {
    VerifiedStatement verified = Verifier.verify(signed, Namespace.VERDICT);
    Judgement judgement = JudgementStatement.read(verified).predicate();
    requireAbout(judgement, record, verified);
    judgement
        .contradiction(record.manifest())
        .ifPresent(
            why -> {
              throw unfounded(verified, why);
            });
    return new ReadVerdict(
        verified.id(),
        judgement,
        independence(verified, record),
        verified.signatures().stream().map(this::judge).toList(),
        signed);
  }

  private static void requireAbout(
      Judgement judgement, ReadRecord record, VerifiedStatement verified) {
    if (!judgement.record().equals(record.id())) {
      throw unfounded(
          verified, "it is about record " + judgement.record() + ", expected " + record.id());
    }
  }

  private static Independence independence(VerifiedStatement verified, ReadRecord record) {
    Set<SshKey> authors =
        record.signers().stream()
            .map(signer -> signer.signature().key())
            .collect(Collectors.toSet());
    return verified.signatures().stream().map(VerifiedSignature::key).anyMatch(authors::contains)
        ? Independence.SAME_KEY
        : Independence.INDEPENDENT;
  }

  private ReadRecord.Signed judge(VerifiedSignature signature) {
    return new ReadRecord.Signed(signature, policy.decide(signature, Namespace.VERDICT).shown());
  }

  private static Failure unfounded(VerifiedStatement verified, String why) {
    return new Failure(
        Code.VERDICT_UNFOUNDED,
        "verdict " + verified.id().abbreviated() + " is not accepted",
        why,
        "do not rely on it; ask its reviewer");
  }
}
