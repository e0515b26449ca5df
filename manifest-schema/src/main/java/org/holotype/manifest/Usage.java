package org.holotype.manifest;

import java.util.Optional;

/**
 * What the run cost.
 *
 * @param wallMilliseconds from launch to exit
 * @param userMilliseconds CPU time in user mode, of every process of the run that was waited for
 * @param systemMilliseconds CPU time in the kernel, likewise
 * @param peakMemoryBytes largest resident set seen of any one process (sampled)
 * @param bytesWritten bytes of the files that the overlay held after the run
 * @param peakProcesses the most processes and threads of the run that were seen at once (sampled)
 */
public record Usage(
    long wallMilliseconds,
    Optional<Long> userMilliseconds,
    Optional<Long> systemMilliseconds,
    Optional<Long> peakMemoryBytes,
    long bytesWritten,
    Optional<Long> peakProcesses) {
  /** Of a run whose processes nobody counted. */
  public Usage(
      long wallMilliseconds,
      Optional<Long> userMilliseconds,
      Optional<Long> systemMilliseconds,
      Optional<Long> peakMemoryBytes,
      long bytesWritten) {
    this(
        wallMilliseconds,
        userMilliseconds,
        systemMilliseconds,
        peakMemoryBytes,
        bytesWritten,
        Optional.empty());
  }
}
