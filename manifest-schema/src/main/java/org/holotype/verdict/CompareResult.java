package org.holotype.verdict;

import java.util.List;

/**
 * What the comparison of two files or trees came to. Identical entries are counted and not listed,
 * so that the answer for large equal trees stays short.
 *
 * @param verdict over all entries
 * @param compared how many entries (files, directories, symlinks) either side holds
 * @param identical how many of them are identical
 * @param files the others, worst first, then by path
 */
public record CompareResult(
    Verdict verdict, long compared, long identical, List<OutputVerdict> files) {
  public CompareResult {
    files = List.copyOf(files);
  }

  /** The result that these verdicts, one per entry, add up to. */
  public static CompareResult of(List<OutputVerdict> entries) {
    List<OutputVerdict> files =
        entries.stream().filter(entry -> entry.verdict() != Verdict.IDENTICAL).toList();
    return new CompareResult(
        Verdict.overall(files.stream().map(OutputVerdict::verdict).toList()),
        entries.size(),
        entries.size() - files.size(),
        files);
  }
}
