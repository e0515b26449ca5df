package org.holotype.store;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.trust.Revocations;
import org.holotype.verdict.VerifyResult.Finding;

/**
 * Two stores in one commit with two parents. Records stand under their own digests, so that the
 * union has no conflicts; of the signers, what either side removed since they parted stays removed.
 * Whoever merges must be listed by both, as with Guix, so that no side's removed key slips back in.
 */
final class Union implements Branch.Move {
  private final ObjectId theirs;
  private final String name;
  private final Writer writer;
  private final String what;

  private Union(ObjectId theirs, String name, Writer writer, String what) {
    this.theirs = theirs;
    this.name = name;
    this.writer = writer;
    this.what = what;
  }

  /** Walks the other's history and copies its objects here; the branch is not moved yet. */
  static Union of(OtherStore other, Repository here, Writer writer, String what)
      throws IOException {
    ObjectId theirs = other.tip().orElseThrow(() -> empty(what));
    try (ObjectReader objects = other.repository().newObjectReader()) {
      HistoryCheck.of(theirs, objects, new HashSet<>(), Revocations.NONE).findings().stream()
          .findFirst()
          .ifPresent(
              finding -> {
                throw unsound(what, finding);
              });
    }
    ObjectCopy.of(theirs, other.repository(), here);
    return new Union(theirs, other.name(), writer, what);
  }

  @Override
  public Optional<ObjectId> from(Optional<Commit> tip, ObjectReader objects, Inserted inserted)
      throws IOException {
    if (tip.isEmpty()) {
      return Optional.of(theirs);
    }
    List<ObjectId> there = Walk.upTo(theirs, objects);
    Set<ObjectId> here = new HashSet<>(Walk.upTo(tip.get().id(), objects));
    if (here.contains(theirs)) {
      return Optional.empty();
    }
    if (there.contains(tip.get().id())) {
      return Optional.of(theirs);
    }
    return Optional.of(merged(tip.get(), parting(there, here), objects, inserted));
  }

  private ObjectId merged(
      Commit ours, Optional<ObjectId> base, ObjectReader objects, Inserted inserted)
      throws IOException {
    Commit other = Commit.read(objects, theirs);
    Admission.LISTED.require(writer, Optional.of(ours), objects, what);
    Admission.LISTED.require(writer, Optional.of(other), objects, what + " (asked of that store)");
    GitTree before =
        base.isPresent()
            ? GitTree.of(objects, Commit.read(objects, base.get()).tree())
            : GitTree.empty(objects);
    ObjectId tree =
        new TreeUnion(inserted, what)
            .of(GitTree.of(objects, ours.tree()), GitTree.of(objects, other.tree()), before);
    return inserted.commit(tree, List.of(ours.id(), theirs), "Merge store " + name, writer);
  }

  /** The last commit that both have. */
  private static Optional<ObjectId> parting(List<ObjectId> there, Set<ObjectId> here) {
    return there.stream().filter(here::contains).reduce((earlier, later) -> later);
  }

  private static Failure empty(String what) {
    return new Failure(
        Code.NO_STORE,
        what,
        "it has no branch " + Branch.NAME,
        "name the repository that holds the records, or a branch that was fetched:"
            + " origin/"
            + Branch.NAME);
  }

  private static Failure unsound(String what, Finding finding) {
    return new Failure(
        Code.STORE_UNUSABLE,
        what,
        "its history does not hold: " + finding.object() + ": " + finding.message(),
        "look at it with `holotype verify --all --store` there, and ask its owner");
  }
}
