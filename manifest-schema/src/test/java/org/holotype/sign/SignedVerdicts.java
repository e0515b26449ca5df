package org.holotype.sign;

import java.util.List;
import org.holotype.verdict.JudgementStatement;

/** Verdict statements, signed by a key that nobody keeps. */
public final class SignedVerdicts {
  private SignedVerdicts() {}

  /** Signed, verified and read. */
  public static JudgementStatement read(byte[] statement) {
    return JudgementStatement.read(Verifier.verify(signed(statement), Namespace.VERDICT));
  }

  static SignedStatement signed(byte[] statement) {
    return new SignedStatement(
        statement, List.of(Keys.signer().sign(statement, Namespace.VERDICT)));
  }
}
