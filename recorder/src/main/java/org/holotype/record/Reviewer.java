package org.holotype.record;

import java.util.List;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Signer;
import org.holotype.verdict.Judgement;
import org.holotype.verdict.JudgementStatement;

/**
 * Signs verdicts, the bad ones as well as the good ones.
 *
 * @param program what verdicts name as their judge, {@code holotype VERSION}
 * @param signer the reviewer's key, already unlocked
 */
public record Reviewer(String program, Signer signer) {
  /** The judgement's statement with the reviewer's signature. */
  public SignedStatement sign(Judgement judgement) {
    byte[] statement = JudgementStatement.of(judgement).toBytes();
    return new SignedStatement(statement, List.of(signer.sign(statement, Namespace.VERDICT)));
  }
}
