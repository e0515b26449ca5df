package org.holotype.sign;

import java.util.List;
import org.holotype.manifest.RecordId;

/**
 * A statement's exact bytes with the signatures that travel beside it; not yet verified.
 *
 * @param statement the signed bytes
 * @param signatures one per signer
 */
public record SignedStatement(byte[] statement, List<SignatureFile> signatures) {
  public SignedStatement {
    signatures = List.copyOf(signatures);
  }

  /** The id that these bytes have, whatever name they were stored under. */
  public RecordId id() {
    return RecordId.of(statement);
  }
}
