package org.holotype.library;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What sampling a launch came to.
 *
 * @param processes each program of the launch that lived long enough to be seen, without the
 *     launcher's own helpers
 * @param unread the processes, as numbered inside, that were seen and of which nothing could be
 *     read: they were just starting, or ending
 */
public record Samples(List<SampledProcess> processes, Set<Long> unread) {
  public Samples {
    processes = List.copyOf(processes);
    unread = Set.copyOf(unread);
  }

  /** The largest resident set that any one process had reached when seen, in bytes. */
  public Optional<Long> peakMemoryBytes() {
    return processes.stream().map(SampledProcess::peakMemoryBytes).max(Long::compare);
  }

  /** Without the processes that still ran one of these programs of the launcher. */
  static Samples of(List<SampledProcess> seen, Set<String> helpers, Set<Long> unread) {
    return new Samples(
        seen.stream().filter(process -> !helpers.contains(process.program().identity())).toList(),
        unread);
  }
}
