package org.holotype.manifest;

import java.util.List;

/**
 * Everything the run could read at one place besides the image. A place that is no plain absolute
 * path, or entries that do not form one tree, are refused with {@code RECORD_UNREADABLE}.
 *
 * @param at absolute path inside the launch, {@code /workspace} for the workspace
 * @param entries sorted by path, the tree's root first; the root of a single-file input is that
 *     file
 */
public record InputTree(String at, List<Entry> entries) {
  /** Where the workspace is seen inside every launch. */
  public static final String WORKSPACE = "/workspace";

  public InputTree {
    entries = List.copyOf(entries);
    InputTreeRules.require(at, entries);
  }

  /** How many files a run could read here. */
  public long files() {
    return entries.stream().filter(entry -> entry.kind() == Kind.FILE).count();
  }
}
