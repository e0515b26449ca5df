package org.holotype.library;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What sampling a launch came to.
 *
 * @param processes each program of the launch that lived long enough to be seen, without the
 *     launcher's own helpers
 * @param unseen the longest that a process can have lived without being read, where no look saw it,
 *     or a single one
 * @param unread the longest that a process can have lived that looks saw and could not read: it was
 *     starting or ending, or its program does not let itself be looked into
 * @param peakProcesses the most processes and threads of the launch that one look saw; the first of
 *     its pid namespace, which is the launcher's own, does not count
 */
public record Samples(
    List<SampledProcess> processes,
    Duration unseen,
    Duration unread,
    Optional<Long> peakProcesses) {
  public Samples {
    processes = List.copyOf(processes);
  }

  /** The largest resident set that any one process had reached when seen, in bytes. */
  public Optional<Long> peakMemoryBytes() {
    return processes.stream().map(SampledProcess::peakMemoryBytes).max(Long::compare);
  }

  /** Without the processes that still ran one of these programs of the launcher. */
  static Samples of(
      List<SampledProcess> seen, Set<String> helpers, BlindTime blind, long peakProcesses) {
    return new Samples(
        seen.stream()
            .filter(process -> !process.program().isDetached())
            .filter(process -> !helpers.contains(process.program().identity()))
            .toList(),
        blind.longest(),
        blind.longestUnread(),
        Optional.of(peakProcesses).filter(most -> most > 0));
  }
}
