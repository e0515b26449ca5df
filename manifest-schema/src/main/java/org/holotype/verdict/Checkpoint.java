package org.holotype.verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.manifest.RecordId;
import org.holotype.verdict.HistoryResult.Introduction;

/**
 * The state of a store at one commit, small enough to print. Whoever kept one can prove later that
 * nothing it covers has vanished or was rewritten.
 *
 * <p>The state is the sequence of record ids in the order of their addition. A commit's sequence is
 * that of its first parent, then of each further parent what is not in it yet, then what the commit
 * itself adds, sorted. {@code root} is the Merkle tree hash of RFC 6962, section 2.1, whose leaves
 * are the 32 bytes of each id.
 *
 * @param records how many there are
 * @param tip the commit, 40 hexadecimal digits
 * @param root 64 hexadecimal digits
 * @param committed the time that the commit claims
 * @param introduction how the store is known, where its commits are signed
 * @param ids the sequence itself, so that the first record that vanished can be named; may be left
 *     out
 */
public record Checkpoint(
    long records,
    String tip,
    String root,
    Instant committed,
    Optional<Introduction> introduction,
    Optional<List<RecordId>> ids) {
  public Checkpoint {
    ids = ids.map(List::copyOf);
  }

  /** Without the sequence, as it is printed. */
  public Checkpoint brief() {
    return new Checkpoint(records, tip, root, committed, introduction, Optional.empty());
  }

  /**
   * Reads the JSON document.
   *
   * @param name of its file, to name in a failure
   * @throws Failure {@code CHECKPOINT_UNREADABLE}, also where its ids do not have its root
   */
  public static Checkpoint parse(byte[] document, String name) {
    Json.Unreadable unreadable = reason -> unreadable(name, reason);
    Checkpoint read = Json.read(document, Checkpoint.class, unreadable);
    read.ids()
        .filter(ids -> ids.size() != read.records || !MerkleTree.rootOf(ids).equals(read.root))
        .ifPresent(
            ids -> {
              throw unreadable.because("its " + ids.size() + " ids do not have its root");
            });
    return read;
  }

  private static Failure unreadable(String name, String reason) {
    return new Failure(
        Code.CHECKPOINT_UNREADABLE,
        "checkpoint " + name + " cannot be read",
        reason,
        "take another copy of what `holotype store checkpoint -o FILE` wrote");
  }
}
