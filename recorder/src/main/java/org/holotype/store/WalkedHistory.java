package org.holotype.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.holotype.failure.Code;
import org.holotype.manifest.RecordId;
import org.holotype.sign.trust.Revocations;
import org.holotype.verdict.Checkpoint;
import org.holotype.verdict.HistoryResult;
import org.holotype.verdict.HistoryResult.Introduction;
import org.holotype.verdict.MerkleTree;
import org.holotype.verdict.VerifyResult.Finding;

/** A store's history, walked from its introduction to its tip, and what can be said of it since. */
public final class WalkedHistory {
  private final Repository repository;
  private final Optional<Commit> tip;
  private final HistoryCheck check;
  private final Set<ObjectId> inspected = new HashSet<>();

  private WalkedHistory(Repository repository, Optional<ObjectId> tip, Revocations revoked)
      throws IOException {
    this.repository = repository;
    try (ObjectReader objects = repository.newObjectReader()) {
      this.tip = tip.isPresent() ? Optional.of(Commit.read(objects, tip.get())) : Optional.empty();
      this.check =
          tip.isPresent()
              ? HistoryCheck.of(tip.get(), objects, inspected, revoked)
              : HistoryCheck.ofNothing(objects);
    }
  }

  static WalkedHistory of(Repository repository, Optional<ObjectId> tip, Revocations revoked)
      throws IOException {
    return new WalkedHistory(repository, tip, revoked);
  }

  /** What it came to; nothing is said of earlier states. */
  public HistoryResult result() {
    return result(doubts(Set.of()));
  }

  private HistoryResult result(List<Finding> doubts) {
    List<Finding> findings = new ArrayList<>(check.findings());
    findings.addAll(doubts);
    List<Introduction> introductions = check.introductions();
    return new HistoryResult(
        tip.map(commit -> commit.id().name()),
        introductions.stream().findFirst(),
        introductions.stream().skip(1).toList(),
        check.commits().size(),
        check.unsigned(),
        check.guests(),
        check.records().size(),
        MerkleTree.rootOf(records()),
        Optional.empty(),
        Oddities.of(repository),
        findings);
  }

  /** Every record, in the order of addition. */
  public List<RecordId> records() {
    return List.copyOf(check.records());
  }

  /** The state that was walked to; empty where the store holds nothing. */
  public Optional<Checkpoint> checkpoint() {
    return tip.map(
        commit ->
            new Checkpoint(
                check.records().size(),
                commit.id().name(),
                MerkleTree.rootOf(records()),
                commit.committed(),
                check.introductions().stream().findFirst(),
                Optional.of(records())));
  }

  /** The same, and what of an earlier state has vanished or was rewritten. */
  public HistoryResult result(Checkpoint checkpoint) {
    boolean reached = isReached(checkpoint);
    Set<ObjectId> vouched = reached ? upTo(checkpoint) : Set.of();
    return result(doubts(vouched)).since(checkpoint, findings(checkpoint));
  }

  /** What a compromised key committed, unless it is older than that and the reader's checkpoint. */
  private List<Finding> doubts(Set<ObjectId> vouched) {
    return check.doubtful().stream()
        .filter(
            one ->
                !vouched.contains(one.commit().id())
                    || !one.commit().committed().isBefore(one.since()))
        .limit(HistoryCheck.MOST_FINDINGS)
        .map(WalkedHistory::doubt)
        .toList();
  }

  private static Finding doubt(HistoryCheck.Doubtful one) {
    boolean ever = one.since().equals(Revocations.EVER);
    return new Finding(
        Code.KEY_COMPROMISED.word(),
        one.commit().name(),
        "it is signed by "
            + one.key().fingerprint()
            + ", compromised "
            + (ever ? "as a revocation list says" : "since " + one.since())
            + (ever ? "" : "; no checkpoint of yours shows that it is older"));
  }

  private Set<ObjectId> upTo(Checkpoint checkpoint) {
    try (ObjectReader objects = repository.newObjectReader()) {
      return new HashSet<>(Walk.upTo(ObjectId.fromString(checkpoint.tip()), objects));
    } catch (IOException unreadable) {
      return Set.of();
    }
  }

  /**
   * What is wrong where another introduction was expected.
   *
   * @param line commit and key, as {@link Introduction#line} gives them
   */
  public Optional<Finding> introducedBy(String line) {
    String here = introduction().orElse("nobody");
    return here.equals(line.strip())
        ? Optional.empty()
        : Optional.of(
            new Finding(
                "introduction-changed",
                "history",
                "the store was to be introduced by " + line.strip() + ", and is by " + here));
  }

  private List<Finding> findings(Checkpoint checkpoint) {
    List<Finding> findings = new ArrayList<>();
    if (!introduction().equals(checkpoint.introduction().map(Introduction::line))
        && checkpoint.introduction().isPresent()) {
      findings.add(otherIntroduction(checkpoint));
    }
    if (!isReached(checkpoint)) {
      findings.add(rewritten(checkpoint));
      findings.add(firstDifference(checkpoint));
    } else if (!rootAt(checkpoint).equals(checkpoint.root())) {
      findings.add(
          new Finding(
              "checkpoint-unfounded",
              name(checkpoint),
              "the commit that it names holds other records, or in another order"));
    }
    return findings;
  }

  private Optional<String> introduction() {
    return check.introductions().stream().findFirst().map(Introduction::line);
  }

  private boolean isReached(Checkpoint checkpoint) {
    return ObjectId.isId(checkpoint.tip())
        && check.commits().contains(ObjectId.fromString(checkpoint.tip()));
  }

  private String rootAt(Checkpoint checkpoint) {
    try (ObjectReader objects = repository.newObjectReader()) {
      ObjectId commit = ObjectId.fromString(checkpoint.tip());
      Set<RecordId> records =
          HistoryCheck.of(commit, objects, inspected, Revocations.NONE).records();
      return MerkleTree.rootOf(List.copyOf(records));
    }
  }

  private Finding otherIntroduction(Checkpoint checkpoint) {
    return new Finding(
        "introduction-changed",
        name(checkpoint),
        "the store was introduced by "
            + checkpoint.introduction().map(Introduction::line).orElse("nobody")
            + ", and is now by "
            + introduction().orElse("nobody"));
  }

  private static Finding rewritten(Checkpoint checkpoint) {
    return new Finding(
        "history-rewritten",
        name(checkpoint),
        "the tip is not a descendant of its commit " + checkpoint.tip());
  }

  private Finding firstDifference(Checkpoint checkpoint) {
    List<RecordId> now = records();
    List<RecordId> then = checkpoint.ids().orElse(List.of());
    Set<RecordId> here = check.records();
    for (int at = 0; at < then.size(); at++) {
      if (!here.contains(then.get(at))) {
        return difference(then.get(at), at, "is missing; " + counts(checkpoint));
      }
    }
    for (int at = 0; at < then.size(); at++) {
      if (!now.get(at).equals(then.get(at))) {
        return difference(
            then.get(at), at, "is not where it was: record " + now.get(at) + " stands there");
      }
    }
    return new Finding(
        "history-rewritten",
        name(checkpoint),
        then.isEmpty()
            ? counts(checkpoint) + ", and does not list their ids"
            : "all its records are there in their order; the commits that hold them are others");
  }

  private String counts(Checkpoint checkpoint) {
    return "store has "
        + check.records().size()
        + " records, checkpoint lists "
        + checkpoint.records();
  }

  private static Finding difference(RecordId record, int at, String words) {
    return new Finding(
        "record-vanished",
        "record " + record,
        "number " + (at + 1) + " of the checkpoint " + words);
  }

  private static String name(Checkpoint checkpoint) {
    return "checkpoint of "
        + checkpoint.records()
        + " records ("
        + checkpoint.committed().toString().substring(0, 10)
        + ")";
  }
}
