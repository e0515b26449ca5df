package org.holotype.record;

import java.util.List;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Signer;

/**
 * Signs verdicts, the bad ones as well as the good ones.
 *
 * @param program what verdicts name as their judge, {@code holotype VERSION}
 * @param signer the reviewer's key, already unlocked
 */
public record Reviewer(String program, Signer signer) {
  /** A judgement's statement with the reviewer's signature. */
  public SignedStatement sign(byte[] statement) {
    return new SignedStatement(statement, List.of(signer.sign(statement, Namespace.VERDICT)));
  }
}
