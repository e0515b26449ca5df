package org.holotype.sign;

import java.util.List;
import org.holotype.json.Statement;
import org.holotype.manifest.RecordId;

/**
 * A statement whose every signature holds. Only {@link Verifier} makes one: whoever has it need not
 * ask again.
 */
public final class VerifiedStatement {
  private final byte[] bytes;
  private final Namespace namespace;
  private final List<VerifiedSignature> signatures;

  VerifiedStatement(byte[] bytes, Namespace namespace, List<VerifiedSignature> signatures) {
    this.bytes = bytes.clone();
    this.namespace = namespace;
    this.signatures = List.copyOf(signatures);
  }

  /** The exact bytes that were signed. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public RecordId id() {
    return RecordId.of(bytes);
  }

  /** What they were signed as. */
  public Namespace namespace() {
    return namespace;
  }

  /** At least one; each key once, in the order of key ids. */
  public List<VerifiedSignature> signatures() {
    return signatures;
  }

  /**
   * The record that these bytes are.
   *
   * @throws org.holotype.failure.Failure {@code RECORD_UNREADABLE} or {@code SCHEMA_UNSUPPORTED}
   */
  public Statement read() {
    return Statement.read(bytes);
  }
}
