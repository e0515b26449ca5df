package org.holotype.manifest;

/**
 * The bytes that a run reads from its standard input; kept by digest like any other input.
 *
 * @param digest of all of them
 * @param size how many there are
 */
public record StandardInput(Digest digest, long size) {
  public StandardInput {
    if (size < 0) {
      throw new IllegalArgumentException("a standard input of " + size + " bytes");
    }
  }
}
