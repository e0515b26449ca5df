package org.holotype.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Every commit up to a tip, parents before children, first parents first. The order of a commit's
 * first parent is therefore the beginning of its own, and the same for every reader.
 */
final class Walk {
  private final ObjectReader objects;
  private final Set<ObjectId> entered = new HashSet<>();
  private final Deque<Step> path = new ArrayDeque<>();

  private Walk(ObjectReader objects) {
    this.objects = objects;
  }

  /** What is done with each commit. */
  interface Visitor {
    void visit(Commit commit) throws IOException;
  }

  /**
   * A commit on the way down, and how many of its parents were entered; of a long history only this
   * much is kept in memory.
   */
  private static final class Step {
    private final ObjectId commit;
    private final List<ObjectId> parents;
    private int next;

    Step(Commit commit) {
      this.commit = commit.id();
      this.parents = commit.parents();
    }
  }

  static void to(ObjectId tip, ObjectReader objects, Visitor visitor) throws IOException {
    new Walk(objects).run(tip, visitor);
  }

  /** Every commit up to a tip, in that order. */
  static List<ObjectId> upTo(ObjectId tip, ObjectReader objects) throws IOException {
    List<ObjectId> commits = new ArrayList<>();
    to(tip, objects, commit -> commits.add(commit.id()));
    return commits;
  }

  private void run(ObjectId tip, Visitor visitor) throws IOException {
    enter(tip);
    while (!path.isEmpty()) {
      Step step = path.element();
      if (step.next < step.parents.size()) {
        enter(step.parents.get(step.next++));
      } else {
        visitor.visit(Commit.read(objects, path.remove().commit));
      }
    }
  }

  private void enter(ObjectId id) throws IOException {
    if (entered.add(id.copy())) {
      path.push(new Step(Commit.read(objects, id)));
    }
  }
}
