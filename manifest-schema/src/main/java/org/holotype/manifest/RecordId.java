package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The name of a record: SHA-256 of the statement's exact bytes, in hexadecimal.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record RecordId(@JsonValue String hex) implements Comparable<RecordId> {
  /** How many digits a prefix needs before it may stand for a record. */
  public static final int SHORTEST_PREFIX = 7;

  @JsonCreator
  public RecordId {
    hex = new Digest("sha256", hex).hex();
  }

  /** The record that these exact statement bytes are. */
  public static RecordId of(byte[] statement) {
    return new RecordId(Digest.sha256(statement).hex());
  }

  /** The seven digits that people type. */
  public String abbreviated() {
    return hex.substring(0, SHORTEST_PREFIX);
  }

  @Override
  public int compareTo(RecordId other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
