package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * One thing the run left in the workspace, as the overlay above it caught it.
 *
 * @param path relative to the workspace
 * @param change what the run did
 * @param kind what the entry is now, or was before it was deleted
 * @param mode its permission bits now, or before it was deleted
 * @param size bytes of a file, else 0
 * @param digest of a file's bytes
 * @param target of a symlink, in the written form of {@link EscapedBytes}
 * @param summary of a file's contents, for readers who have the record alone
 */
public record Output(
    TreePath path,
    Change change,
    Kind kind,
    Mode mode,
    long size,
    Optional<Digest> digest,
    Optional<String> target,
    Optional<FileSummary> summary)
    implements Comparable<Output> {

  /** What a run can do to a path. */
  public enum Change {
    @JsonProperty("created")
    CREATED,
    @JsonProperty("changed")
    CHANGED,
    @JsonProperty("deleted")
    DELETED
  }

  public Output {
    Entry.requireConsistent(path, kind, size, digest, target);
    summary.flatMap(FileSummary::blocks).ifPresent(blocks -> requireBlocks(path, size, blocks));
  }

  public static Output of(Change change, Entry entry) {
    return new Output(
        entry.path(),
        change,
        entry.kind(),
        entry.mode(),
        entry.size(),
        entry.digest(),
        entry.target(),
        Optional.empty());
  }

  /** The same output with what is told of its contents. */
  public Output with(FileSummary told) {
    return new Output(
        path,
        change,
        kind,
        mode,
        size,
        digest,
        target,
        Optional.of(told).filter(one -> !one.tellsNothing()));
  }

  /** The entry as it stands after the run, or stood before it was deleted. */
  public Entry entry() {
    return new Entry(path, kind, mode, size, digest, target, Optional.empty());
  }

  @Override
  public int compareTo(Output other) {
    return path.compareTo(other.path);
  }

  private static void requireBlocks(TreePath path, long size, FileSummary.Blocks blocks) {
    if ((size - 1) / blocks.size() + 1 != blocks.count()) {
      throw new IllegalArgumentException("output " + path + " has another number of blocks");
    }
  }
}
