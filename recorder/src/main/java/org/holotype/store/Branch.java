package org.holotype.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * The one branch that holds records. Objects first, then the ref from the tip that was read to the
 * new commit: whoever loses the race starts again from the new tip, and no work tree, index or
 * other branch is ever touched.
 */
final class Branch {
  static final String NAME = "holotype";
  static final String REF = Constants.R_HEADS + NAME;

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PAUSE = Duration.ofMillis(30);

  private final Repository repository;
  private final Path common;

  Branch(Repository repository) {
    this.repository = repository;
    this.common = repository.getCommonDirectory().toPath();
  }

  /** The newest commit, where there is one. */
  Optional<ObjectId> tip() throws IOException {
    return Optional.ofNullable(repository.exactRef(REF)).map(Ref::getObjectId);
  }

  /** The tree of the newest commit, empty where there is none. */
  GitTree tree(TreeSource trees) throws IOException {
    Optional<Commit> tip = tipCommit(trees.objects());
    return tip.isPresent() ? trees.tree(tip.get().tree()) : GitTree.empty(trees);
  }

  /** What is done to the branch in one move. */
  interface Move {
    /**
     * The commit to move to from a tip; empty where nothing is to be done. It is asked again where
     * another program was faster.
     */
    Optional<ObjectId> from(Optional<Commit> tip, ObjectReader objects, Inserted inserted)
        throws IOException;
  }

  /** Moves the branch. */
  void move(Move move, Author author) throws IOException {
    requireNoConflict();
    try (WriterLock lock = WriterLock.acquire(common)) {
      Instant until = Instant.now().plus(PATIENCE);
      while (!lock.isClear(gitLock()) || !tryMove(move, author, lock)) {
        if (Instant.now().isAfter(until)) {
          throw locked();
        }
        Pause.of(PAUSE);
      }
    }
  }

  private boolean tryMove(Move move, Author author, WriterLock lock) throws IOException {
    Optional<ObjectId> tip = tip();
    try (ObjectInserter inserter = repository.newObjectInserter();
        ObjectReader objects = repository.newObjectReader()) {
      Inserted inserted = new Inserted(inserter);
      Optional<ObjectId> next = move.from(commit(objects, tip), objects, inserted);
      if (next.isEmpty()) {
        return true;
      }
      inserter.flush();
      sync(inserted.ids());
      return advance(tip, next.get(), author, lock);
    }
  }

  /** The newest commit itself, where there is one. */
  Optional<Commit> tipCommit(ObjectReader objects) throws IOException {
    return commit(objects, tip());
  }

  /** Returns means that a lock, an object and a ref can be written now; nothing is left of it. */
  void requireWritable() throws IOException {
    for (String directory : List.of("", "objects", "refs/heads")) {
      Disk.requireRoom(common.resolve(directory));
    }
  }

  private static Optional<Commit> commit(ObjectReader objects, Optional<ObjectId> id)
      throws IOException {
    return id.isPresent() ? Optional.of(Commit.read(objects, id.get())) : Optional.empty();
  }

  private boolean advance(Optional<ObjectId> tip, ObjectId commit, Author author, WriterLock lock)
      throws IOException {
    RefUpdate update = repository.updateRef(REF);
    update.setExpectedOldObjectId(tip.orElse(ObjectId.zeroId()));
    update.setNewObjectId(commit);
    update.setRefLogIdent(author.person());
    update.setRefLogMessage("holotype", false);
    lock.begin(commit.name());
    RefUpdate.Result result = update.update();
    return switch (result) {
      case NEW, FAST_FORWARD, NO_CHANGE -> {
        Disk.syncDirectory(common.resolve("refs/heads"));
        lock.finish();
        yield true;
      }
      case LOCK_FAILURE, REJECTED -> {
        lock.finish();
        yield false;
      }
      default -> throw refused(result);
    };
  }

  private void sync(Collection<ObjectId> ids) {
    Path objects = common.resolve("objects");
    ids.stream()
        .map(id -> objects.resolve(id.name().substring(0, 2)))
        .distinct()
        .filter(Files::isDirectory)
        .forEach(Disk::syncDirectory);
    Disk.syncDirectory(objects);
  }

  void requireNoConflict() throws IOException {
    Collection<String> inTheWay = repository.getRefDatabase().getConflictingNames(REF);
    if (!inTheWay.isEmpty()) {
      throw new Failure(
          Code.STORE_UNUSABLE,
          "branch " + NAME + " cannot be made in " + common,
          "git cannot keep it beside " + List.copyOf(inTheWay).get(0),
          "rename that branch, or name another repository with --store");
    }
  }

  private Path gitLock() {
    return common.resolve(REF + ".lock");
  }

  private Failure locked() {
    return new Failure(
        Code.STORE_LOCKED,
        "branch " + NAME + " in " + common + " cannot be moved",
        Files.exists(gitLock())
            ? "the lock file " + gitLock() + " is there, and no living Holotype owns it"
            : "other programs move it all the time",
        "wait for git programs that work there; if there are none, remove " + gitLock());
  }

  private Failure refused(RefUpdate.Result result) {
    return new Failure(
        Code.STORE_UNUSABLE,
        "branch " + NAME + " in " + common + " cannot be moved",
        "git says " + result,
        "check the repository with `git fsck` and its permissions");
  }
}
