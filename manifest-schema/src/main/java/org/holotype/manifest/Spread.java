package org.holotype.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param kept those of them whose bytes go with the record, besides its own output's
   */
  public record Moved(TreePath path, int seen, List<Digest> digests, Optional<List<Kept>> kept) {
    /** Most contents of one output that are kept. */
    public static final int MOST_KEPT = 9;

    public Moved {
      digests = List.copyOf(digests);
      kept = kept.map(List::copyOf);
    }

    /** Nothing but digests is told. */
    public Moved(TreePath path, int seen, List<Digest> digests) {
      this(path, seen, digests, Optional.empty());
    }
  }

  /**
   * One content that a further run left, kept so that others can be held against it element by
   * element.
   *
   * @param size in bytes
   */
  public record Kept(Digest digest, long size) {}

  /** Every content that is kept, with the output it is of. */
  public Map<Kept, TreePath> kept() {
    Map<Kept, TreePath> all = new LinkedHashMap<>();
    for (Moved output : moved) {
      output.kept().orElse(List.of()).forEach(one -> all.putIfAbsent(one, output.path()));
    }
    return all;
  }
}
