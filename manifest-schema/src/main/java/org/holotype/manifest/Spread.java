package org.holotype.manifest;

import java.util.List;

/**
 * How far several runs of the same command in the same sealed setting lay apart when they were
 * recorded. The first of them is the one that the record speaks of.
 *
 * @param runs how many there were
 * @param moved the outputs in which not all of them agreed, sorted by path
 */
public record Spread(int runs, List<Moved> moved) {
  /** Most runs of one record. */
  public static final int MOST = 100;

  public Spread {
    moved = List.copyOf(moved);
    if (runs < 2 || runs > MOST) {
      throw new IllegalArgumentException("a spread is over 2 to " + MOST + " runs");
    }
  }

  /**
   * An output in which the runs did not agree.
   *
   * @param path relative to the workspace
   * @param seen how many of the runs left a file there
   * @param digests of the different contents that they left, in the order of the runs
   */
  public record Moved(TreePath path, int seen, List<Digest> digests) {
    public Moved {
      digests = List.copyOf(digests);
    }
  }
}
