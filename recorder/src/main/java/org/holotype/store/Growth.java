package org.holotype.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.holotype.manifest.RecordId;

/**
 * What a commit does to one of its parents, in the two places that a store keeps. Under {@code
 * records} it may only add; every byte that it adds is read and held against its name.
 */
final class Growth {
  private static final int LARGEST_FILE = 64 << 20;
  private static final int DEEPEST = 16;

  private final List<String> violations = new ArrayList<>();
  private final NavigableSet<RecordId> records = new TreeSet<>();
  private boolean addsBesideVerdicts;
  private final Trust trust;

  private final Set<ObjectId> inspected;

  private Growth(Trust trust, Set<ObjectId> inspected) {
    this.trust = trust;
    this.inspected = inspected;
  }

  /** What becomes of the trust directory. */
  enum Trust {
    NONE,
    SOME,
    SIGNERS_REMOVED
  }

  /**
   * Compares two root trees.
   *
   * @param inspected files that need not be read again; those read now are added to it
   */
  static Growth between(GitTree before, GitTree after, Set<ObjectId> inspected) throws IOException {
    Growth growth = new Growth(trust(before, after), inspected);
    growth.compare(
        before.directory(RecordFiles.RECORDS),
        after.directory(RecordFiles.RECORDS),
        RecordPath.ROOT);
    growth.addsBesideVerdicts |= !elsewhere(before).equals(elsewhere(after));
    return growth;
  }

  /** What was deleted, changed or is of a forbidden kind, in words. */
  List<String> violations() {
    return violations;
  }

  /** The records that are new. */
  NavigableSet<RecordId> records() {
    return records;
  }

  Trust trust() {
    return trust;
  }

  /** Whether anybody may do it: verdicts, and nothing else, are added. */
  boolean addsVerdictsOnly() {
    return !addsBesideVerdicts && trust == Trust.NONE && violations.isEmpty();
  }

  private void compare(GitTree before, GitTree after, RecordPath path) throws IOException {
    for (TreeEntry old : before.entries().values()) {
      TreeEntry now = after.entries().get(old.name());
      if (now == null) {
        violations.add(path.to(old) + " deleted");
      } else if (!now.equals(old)) {
        changed(before, after, old, now, path);
      }
    }
    for (TreeEntry now : after.entries().values()) {
      if (!before.entries().containsKey(now.name())) {
        added(after, now, path.to(now));
      }
    }
  }

  private void changed(GitTree before, GitTree after, TreeEntry old, TreeEntry now, RecordPath path)
      throws IOException {
    if (old.isTree() && now.isTree()) {
      compare(before.directory(old.name()), after.directory(now.name()), path.to(now));
    } else {
      violations.add(path.to(old) + " changed");
    }
  }

  private void added(GitTree in, TreeEntry entry, RecordPath path) throws IOException {
    path.record().ifPresent(records::add);
    addsBesideVerdicts |= path.record().isPresent() || !(entry.isTree() || path.isOfVerdict());
    if (entry.isFile()) {
      inspect(in, entry);
    } else if (entry.isTree() && path.depth() < DEEPEST) {
      GitTree directory = in.directory(entry.name());
      for (TreeEntry below : directory.entries().values()) {
        added(directory, below, path.to(below));
      }
    } else {
      violations.add(path + " added, which is neither a file nor a directory");
    }
  }

  private void inspect(GitTree in, TreeEntry entry) throws IOException {
    if (inspected.add(entry.id().copy())) {
      in.file(entry.name(), LARGEST_FILE);
    }
  }

  private static Trust trust(GitTree before, GitTree after) throws IOException {
    if (before.entry(RecordFiles.TRUST).equals(after.entry(RecordFiles.TRUST))) {
      return Trust.NONE;
    }
    boolean removed =
        isFile(before.directory(RecordFiles.TRUST)) && !isFile(after.directory(RecordFiles.TRUST));
    return removed ? Trust.SIGNERS_REMOVED : Trust.SOME;
  }

  private static boolean isFile(GitTree trust) {
    return trust.entry(RecordFiles.ALLOWED_SIGNERS).filter(TreeEntry::isFile).isPresent();
  }

  private static Map<String, TreeEntry> elsewhere(GitTree root) {
    Map<String, TreeEntry> others = new TreeMap<>(root.entries());
    others.remove(RecordFiles.RECORDS);
    others.remove(RecordFiles.TRUST);
    return others;
  }
}
