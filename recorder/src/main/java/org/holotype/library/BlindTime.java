package org.holotype.library;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How long a process can have lived at most without being looked into, reckoned from when looks
 * were really taken: a busy machine delays them.
 *
 * <p>A process that no look saw was born after one look began and gone before the next one ended. A
 * process that was seen and could not be read, as happens while it starts or ends, was not there
 * when the look before began, or could be read by then; likewise for the look after. Times are
 * those of {@link System#nanoTime}.
 */
final class BlindTime {
  private final Map<Long, Long> unreadSince = new HashMap<>();
  private long beforeLast;
  private long last;
  private long longest;
  private long longestUnread;

  /**
   * @param start when no process of interest lived yet
   */
  BlindTime(long start) {
    this.beforeLast = start;
    this.last = start;
  }

  /**
   * A look that reached every process.
   *
   * @param unread the processes that it saw and could not read
   */
  void looked(long begin, long end, Set<Long> unread) {
    longest = Math.max(longest, end - beforeLast);
    unreadSince.forEach((pid, since) -> longestUnread = Math.max(longestUnread, end - since));
    unreadSince.keySet().retainAll(unread);
    unread.forEach(pid -> unreadSince.putIfAbsent(pid, last));
    beforeLast = last;
    last = begin;
  }

  /** Every process of interest is gone. */
  void ended(long now) {
    looked(now, now, Set.of());
  }

  /** For a process that was seen at no look, or at one that could not read it. */
  Duration longest() {
    return Duration.ofNanos(longest);
  }

  /** For a process that was seen and could not be read, however many looks it took. */
  Duration longestUnread() {
    return Duration.ofNanos(longestUnread);
  }
}
