package org.holotype.sign.time;

/** Whoever answers RFC 3161 requests. */
public interface TimestampAuthority {
  /**
   * Its answer to a request, both DER.
   *
   * @throws org.holotype.failure.Failure {@code TIMESTAMP_UNAVAILABLE} where it does not answer
   */
  byte[] ask(byte[] request);

  /** How to name it in a failure. */
  String name();
}
