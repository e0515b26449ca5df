package org.holotype.library;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was seen of one program that a process of a launch ran, while it lived.
 *
 * @param pid of the process, as numbered inside
 * @param program what it ran
 * @param code paths of the files from which it had mapped code, as the kernel shows them from
 *     outside, bytes as ISO-8859-1; a deleted one ends in {@code (deleted)}
 * @param peakMemoryBytes the largest resident set that it had reached when seen
 */
public record SampledProcess(
    long pid, Program program, SortedSet<String> code, long peakMemoryBytes) {
  public SampledProcess {
    code = Collections.unmodifiableSortedSet(new TreeSet<>(code));
  }

  /**
   * A program as the kernel knows it.
   *
   * @param path as the kernel shows it from outside, bytes as ISO-8859-1
   * @param identity device and inode of its file, {@code DEVICE:INODE}, see {@link FileIdentity}
   */
  public record Program(String path, String identity) {
    /**
     * Whether it stands in no directory: an OCI runtime shows itself to the kernel so, from a mount
     * that is attached nowhere, which takes a capability that no command in a launch has.
     */
    boolean isDetached() {
      return path.equals("/");
    }
  }
}
