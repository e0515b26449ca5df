package org.holotype.record;

import java.util.List;

/**
 * Whether the bytes at hand still match their digests. Runs nothing of the record.
 *
 * @param checked how many blobs were read and matched
 * @param absent how many are not at hand; no fault, but nothing was checked of them
 * @param damaged those whose bytes changed
 */
public record Fixity(int checked, int absent, List<Damage> damaged) {
  public Fixity {
    damaged = List.copyOf(damaged);
  }

  /**
   * One blob that is not what its digest says.
   *
   * @param object what it is for
   * @param message observed against expected
   */
  public record Damage(String object, String message) {}
}
