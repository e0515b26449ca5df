package org.holotype.cli;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.ReadRecord;
import org.holotype.sign.trust.Trust;
import org.holotype.verdict.VerifyResult;
import org.holotype.verdict.VerifyResult.Finding;

/** What is said of who signed. */
final class Signers {
  private Signers() {}

  /** As results list them. */
  static List<VerifyResult.Signature> of(ReadRecord read) {
    return read.signers().stream()
        .map(
            signed ->
                new VerifyResult.Signature(
                    signed.signature().key().fingerprint(),
                    Optional.of(signed.signature().principal()),
                    signed.trust().trust()))
        .toList();
  }

  /** A line for each signature that is not trusted, and what would change that. */
  static List<String> unproven(ReadRecord read) {
    return read.signers().stream()
        .filter(signed -> signed.trust().trust() != Trust.TRUSTED)
        .map(Signers::line)
        .toList();
  }

  private static String line(ReadRecord.Signed signed) {
    return "note: "
        + signed.trust().trust().words()
        + ": "
        + signed.signature().key().fingerprint()
        + ", signing as "
        + signed.signature().principal()
        + " ("
        + signed.trust().note()
        + ")"
        + (signed.trust().trust() == Trust.UNKNOWN_KEY
            ? "; once you know whose it is: holotype trust add"
            : "");
  }

  /** What is wrong with who signed, where that decides. */
  static Optional<Finding> finding(ReadRecord read) {
    ReadRecord.Signed signed = read.decisive();
    return code(signed.trust().trust())
        .map(code -> new Finding(code.word(), object(signed), signed.trust().note()));
  }

  /** How a record is listed whose signatures could not be told apart from forged ones. */
  static List<VerifyResult.Signature> refused(Failure failure) {
    return switch (failure.code()) {
      case SIGNATURE_INVALID -> List.of(nobody(Trust.INVALID));
      case SIGNATURE_MISSING -> List.of(nobody(Trust.UNSIGNED));
      default -> List.of();
    };
  }

  /** A verdict on what anybody may have written would say nothing. */
  static void requireUncompromised(ReadRecord read) {
    ReadRecord.Signed signed = read.decisive();
    if (signed.trust().trust() == Trust.COMPROMISED) {
      throw new Failure(
          Code.KEY_COMPROMISED,
          "record " + read.id().abbreviated() + " is not run",
          object(signed) + " is compromised: " + signed.trust().note(),
          "ask " + signed.signature().principal() + " to sign it with another key: holotype sign");
    }
  }

  private static Optional<Code> code(Trust trust) {
    return switch (trust) {
      case RETIRED -> Optional.of(Code.KEY_RETIRED);
      case COMPROMISED -> Optional.of(Code.KEY_COMPROMISED);
      default -> Optional.empty();
    };
  }

  private static String object(ReadRecord.Signed signed) {
    return "key " + signed.signature().key().fingerprint();
  }

  private static VerifyResult.Signature nobody(Trust trust) {
    return new VerifyResult.Signature("", Optional.empty(), trust);
  }
}
