package org.holotype.verdict;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.verdict.VerifyResult.Finding;

/**
 * What the history of a store's branch came to.
 *
 * @param tip the newest commit, 40 hexadecimal digits; absent where the store holds nothing
 * @param introduction the first signed commit, by which the store is known; absent where none is
 *     signed
 * @param joined the introductions of stores that were merged into this one
 * @param commits how many were walked
 * @param unsigned how many of them are unsigned; they lie before the introduction
 * @param guests how many add verdicts by keys that the store does not list
 * @param records how many records they hold
 * @param root Merkle tree hash over the records' ids in the order of their addition, see {@link
 *     Checkpoint}
 * @param since how many records a checkpoint covers, where one was held against it
 * @param notes what a reader should know and what is no fault
 * @param findings what is wrong; empty is good
 */
public record HistoryResult(
    Optional<String> tip,
    Optional<Introduction> introduction,
    List<Introduction> joined,
    long commits,
    long unsigned,
    long guests,
    long records,
    String root,
    Optional<Long> since,
    List<Finding> notes,
    List<Finding> findings) {
  public HistoryResult {
    joined = List.copyOf(joined);
    notes = List.copyOf(notes);
    findings = List.copyOf(findings);
  }

  /** The same with what is wrong since a checkpoint. */
  public HistoryResult since(Checkpoint checkpoint, List<Finding> further) {
    return with(Optional.of(checkpoint.records()), further);
  }

  /** The same with what else is wrong. */
  public HistoryResult and(List<Finding> further) {
    return with(since, further);
  }

  private HistoryResult with(Optional<Long> since, List<Finding> further) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(further);
    return new HistoryResult(
        tip, introduction, joined, commits, unsigned, guests, records, root, since, notes, all);
  }

  /**
   * The commit from which a store's history is verified, and who made it. Whoever got this line
   * from the store's owner knows that it is the same store.
   *
   * @param commit 40 hexadecimal digits
   * @param key SHA-256 of the signer's SSH public key blob, as {@code ssh-keygen -l} writes it
   * @param committed the time that the commit claims
   */
  public record Introduction(String commit, String key, Instant committed) {
    /** On one line, to be printed in a paper: commit and key. */
    public String line() {
      return commit + " " + key;
    }
  }
}
