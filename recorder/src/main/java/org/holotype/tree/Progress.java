package org.holotype.tree;

/** Told how far a long step has come. */
@FunctionalInterface
public interface Progress {
  /** For callers that do not show it. */
  Progress NONE = (phase, done, total) -> {};

  /**
   * One more stretch is done.
   *
   * @param phase in words, for example {@code unpacking layers}
   * @param done bytes so far
   * @param total bytes in all; 0 where nobody knows
   */
  void at(String phase, long done, long total);
}
