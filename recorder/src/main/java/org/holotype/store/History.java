package org.holotype.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.holotype.manifest.RecordId;

/** When each record came into the branch: the commit that first held it. */
final class History {
  private final ObjectReader objects;
  private final RevWalk walk;

  private History(ObjectReader objects, RevWalk walk) {
    this.objects = objects;
    this.walk = walk;
  }

  /** The records that stand at this commit, newest first. */
  static List<LogEntry> upTo(Repository repository, ObjectId tip) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.COMMIT_TIME_DESC, true);
      RevCommit start = walk.parseCommit(tip);
      walk.markStart(start);
      return new History(walk.getObjectReader(), walk).read(start);
    }
  }

  private List<LogEntry> read(RevCommit start) throws IOException {
    Set<RecordId> wanted =
        new HashSet<>(RecordFiles.all(GitTree.of(objects, start.getTree())).keySet());
    List<LogEntry> entries = new ArrayList<>();
    for (RevCommit commit = walk.next();
        commit != null && !wanted.isEmpty();
        commit = walk.next()) {
      for (RecordId id : added(commit)) {
        if (wanted.remove(id)) {
          entries.add(new LogEntry(id, commit.getCommitterIdent().getWhenAsInstant()));
        }
      }
    }
    return entries;
  }

  /** What this commit holds and none of its parents does. */
  private Set<RecordId> added(RevCommit commit) throws IOException {
    GitTree records = records(commit);
    List<GitTree> before = new ArrayList<>();
    for (RevCommit parent : commit.getParents()) {
      before.add(records(parent));
    }
    Set<RecordId> added = new TreeSet<>();
    for (Map.Entry<String, TreeEntry> shard : records.entries().entrySet()) {
      if (before.stream().noneMatch(tree -> shard.getValue().equals(entry(tree, shard)))) {
        added.addAll(addedTo(shard.getKey(), records, before));
      }
    }
    return added;
  }

  private static Set<RecordId> addedTo(String shard, GitTree records, List<GitTree> before)
      throws IOException {
    Set<RecordId> added = new TreeSet<>(RecordFiles.shard(records, shard).keySet());
    for (GitTree tree : before) {
      added.removeAll(RecordFiles.shard(tree, shard).keySet());
    }
    return added;
  }

  private GitTree records(RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    return GitTree.of(objects, commit.getTree()).directory(RecordFiles.RECORDS);
  }

  private static @org.jspecify.annotations.Nullable TreeEntry entry(
      GitTree tree, Map.Entry<String, TreeEntry> named) {
    return tree.entries().get(named.getKey());
  }
}
