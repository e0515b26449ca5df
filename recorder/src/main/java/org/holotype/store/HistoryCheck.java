package org.holotype.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.holotype.failure.Failure;
import org.holotype.manifest.RecordId;
import org.holotype.sign.Namespace;
import org.holotype.sign.Seal;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.trust.Revocations;
import org.holotype.verdict.HistoryResult.Introduction;
import org.holotype.verdict.VerifyResult.Finding;

/**
 * Holds each commit of a store against its parents: signed, by a key that every parent lists, and
 * only adding. The rules are those of Guix's channel authentication; two are ours: commits before
 * the first signed one are told, not refused, since older releases did not sign them; and anybody
 * may add a verdict, since its weight lies in its own signature.
 *
 * @see <a href="https://guix.gnu.org/manual/en/html_node/Channel-Authentication.html">Guix,
 *     "Channel Authentication"</a>
 */
final class HistoryCheck implements Walk.Visitor {
  private static final int KEPT_TREES = 1024;
  static final int MOST_FINDINGS = 100;

  private final TreeSource trees;
  private final Set<ObjectId> inspected;
  private final Revocations revoked;
  private final Map<ObjectId, Standing> commits = new HashMap<>();
  private final Map<ByteBuffer, Authority> authorities = new HashMap<>();
  private final Set<RecordId> records = new LinkedHashSet<>();
  private final List<Introduction> introductions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private int unsigned;
  private int guests;

  private final List<Doubtful> doubtful = new ArrayList<>();

  private HistoryCheck(ObjectReader objects, Set<ObjectId> inspected, Revocations revoked) {
    this.trees = TreeSource.keeping(objects, KEPT_TREES);
    this.inspected = inspected;
    this.revoked = revoked;
  }

  /**
   * What a commit's children need to know of it.
   *
   * @param reached the latest time that it or a commit before it claims: a key whose time was over
   *     by then does not get it back by claiming an earlier one
   */
  private record Standing(ObjectId tree, boolean signed, Instant reached) {}

  /**
   * A commit by a key that came into other hands.
   *
   * @param since when; {@link Revocations#EVER} where that is not known
   */
  record Doubtful(Commit commit, SshKey key, Instant since) {}

  /**
   * Walks to a tip.
   *
   * @param inspected files that need not be read again; those read now are added to it
   * @param revoked keys whose commits are doubtful
   */
  static HistoryCheck of(
      ObjectId tip, ObjectReader objects, Set<ObjectId> inspected, Revocations revoked) {
    HistoryCheck check = new HistoryCheck(objects, inspected, revoked);
    try {
      Walk.to(tip, objects, check);
    } catch (MissingObjectException missing) {
      check.stop("history-incomplete", missing);
    } catch (IOException damaged) {
      check.stop("object-damaged", damaged);
    }
    return check;
  }

  /** Nothing is known of a store. */
  static HistoryCheck ofNothing(ObjectReader objects) {
    return new HistoryCheck(objects, Set.of(), Revocations.NONE);
  }

  @Override
  public void visit(Commit commit) throws IOException {
    List<Standing> parents = commit.parents().stream().map(commits::get).toList();
    Optional<SshKey> signer = signer(commit, parents);
    Instant reached = reached(commit, parents);
    GitTree after = trees.tree(commit.tree());
    if (parents.isEmpty()) {
      judge(commit, signer, reached, after, Growth.between(GitTree.empty(trees), after, inspected));
    }
    for (Standing parent : parents) {
      GitTree before = trees.tree(parent.tree());
      judge(commit, signer, reached, before, Growth.between(before, after, inspected));
    }
    introduce(commit, signer, parents);
    signer.ifPresent(
        key ->
            revoked.since(key).ifPresent(since -> doubtful.add(new Doubtful(commit, key, since))));
    boolean signed = commit.isSigned() || parents.stream().anyMatch(Standing::signed);
    commits.put(commit.id(), new Standing(commit.tree(), signed, reached));
  }

  private static Instant reached(Commit commit, List<Standing> parents) {
    return parents.stream()
        .map(Standing::reached)
        .filter(commit.committed()::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(commit.committed());
  }

  /** Where everything stands. */
  Set<RecordId> records() {
    return records;
  }

  Set<ObjectId> commits() {
    return new HashSet<>(commits.keySet());
  }

  List<Introduction> introductions() {
    return introductions;
  }

  List<Finding> findings() {
    return findings;
  }

  List<Doubtful> doubtful() {
    return doubtful;
  }

  int unsigned() {
    return unsigned;
  }

  int guests() {
    return guests;
  }

  private Optional<SshKey> signer(Commit commit, List<Standing> parents) {
    if (!commit.isSigned()) {
      unsigned++;
      if (parents.stream().anyMatch(Standing::signed)) {
        find("commit-unsigned", commit, "it is unsigned, and a commit before it is signed");
      }
      return Optional.empty();
    }
    try {
      byte[] seal = commit.signature().orElseThrow();
      return Optional.of(
          Seal.verify(commit.payload(), seal, commit.certificate(), Namespace.GIT, commit.name()));
    } catch (Failure failure) {
      find(failure.code().word(), commit, failure.why());
      return Optional.empty();
    }
  }

  /** A root judges itself: it says whom its children answer to. */
  private void judge(
      Commit commit, Optional<SshKey> signer, Instant reached, GitTree before, Growth growth)
      throws IOException {
    for (String violation : growth.violations()) {
      find("history-violation", commit, violation);
    }
    if (growth.trust() == Growth.Trust.SIGNERS_REMOVED) {
      find("trust-removed", commit, "it removes trust/allowed_signers");
    }
    records.addAll(growth.records());
    if (signer.isPresent()) {
      authorise(commit, signer.get(), reached, authority(before), growth);
    }
  }

  /** Most commits leave the signers as they were. */
  private Authority authority(GitTree root) throws IOException {
    byte[] file = RecordFiles.allowedSigners(root);
    return authorities.computeIfAbsent(ByteBuffer.wrap(file), same -> Authority.of(file));
  }

  private void authorise(
      Commit commit, SshKey signer, Instant reached, Authority authority, Growth growth) {
    if (authority.allows(signer, reached)) {
      return;
    }
    if (growth.addsVerdictsOnly() && commit.parents().size() == 1) {
      guests++;
      return;
    }
    String change = growth.trust() == Growth.Trust.NONE ? "" : "it changes the signers but ";
    find(
        "commit-unauthorised",
        commit,
        change
            + (commit.parents().isEmpty()
                ? "it is signed by " + signer.fingerprint() + ", whom it does not list itself"
                : "it is signed by " + signer.fingerprint() + ", not authorised by its parent"));
  }

  private void introduce(Commit commit, Optional<SshKey> signer, List<Standing> parents) {
    if (parents.stream().noneMatch(Standing::signed)) {
      signer.ifPresent(
          key ->
              introductions.add(
                  new Introduction(commit.id().name(), key.fingerprint(), commit.committed())));
    }
  }

  private void stop(String code, IOException cause) {
    String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    findings.add(
        new Finding(code, "history", words + "; the walk ends here: fetch it again in full"));
  }

  private void find(String code, Commit commit, String message) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(code, commit.name(), message));
    }
  }
}
