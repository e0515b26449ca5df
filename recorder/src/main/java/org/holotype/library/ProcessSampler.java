package org.holotype.library;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/**
 * Looks from outside at the processes of a launch while they live: at what code they have mapped,
 * and at how large they have grown. It sees static programs, which no loader log tells of, and
 * misses what lives shorter than its interval.
 *
 * <p>Only processes in a pid namespace below ours count, and of these only the ones that run
 * another program than the launcher's helpers in our own.
 */
public final class ProcessSampler implements LongConsumer, AutoCloseable {
  private static final Duration FIRST = Duration.ofMillis(5);
  private static final Duration LONGEST = Duration.ofMillis(250);

  private final ProcessFiles files;
  private final int ownDepth;
  private final Map<Long, SeenProcess> seen = new TreeMap<>();
  private final Set<String> helpers = new HashSet<>();
  private final List<Thread> threads = new ArrayList<>();
  private BlindTime blind;
  private long lastTold;
  private long peakProcesses;
  private volatile boolean stopped;

  private ProcessSampler(ProcessFiles files) {
    this.files = files;
    this.ownDepth = depth(files.status(ProcessHandle.current().pid()));
    this.lastTold = System.nanoTime();
    this.blind = new BlindTime(lastTold);
  }

  /** A sampler that waits to be told of the launch's outermost process. */
  public static ProcessSampler create() {
    return new ProcessSampler(new ProcessFiles(Path.of("/proc")));
  }

  /**
   * Begins to sample, and leaves the processes of an attempt that came to nothing before.
   *
   * @param outermost the host's process id of the launch's outermost process
   */
  @Override
  public synchronized void accept(long outermost) {
    if (stopped) {
      return;
    }
    blind = new BlindTime(lastTold);
    lastTold = System.nanoTime();
    BlindTime ofThisAttempt = blind;
    Thread thread =
        new Thread(() -> sampleUntilStopped(outermost, ofThisAttempt), "process-sampler");
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** Ends the sampling, once every process of the launch is gone, and says what it came to. */
  public Samples stop() {
    close();
    synchronized (this) {
      blind.ended(System.nanoTime());
      return Samples.of(
          seen.values().stream().flatMap(process -> process.sampled().stream()).toList(),
          helpers,
          blind,
          peakProcesses);
    }
  }

  /** Ends the sampling; once it returns, nothing is read any more. */
  @Override
  public void close() {
    stopped = true;
    for (Thread thread : started()) {
      thread.interrupt();
      joinUninterruptibly(thread);
    }
  }

  private synchronized List<Thread> started() {
    return List.copyOf(threads);
  }

  /** A sample takes milliseconds, so that the caller's own interruption can wait for it. */
  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The interval grows by half each time: short runs are seen, long ones are not disturbed. */
  private void sampleUntilStopped(long outermost, BlindTime looks) {
    Duration interval = FIRST;
    while (!stopped) {
      try {
        Thread.sleep(interval.toMillis());
      } catch (InterruptedException e) {
        return;
      }
      sample(outermost, looks);
      Duration grown = interval.multipliedBy(3).dividedBy(2);
      interval = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    }
  }

  private synchronized void sample(long outermost, BlindTime looks) {
    long begin = System.nanoTime();
    Set<Long> pids = files.withDescendants(outermost);
    Set<Long> unread = new HashSet<>();
    long processes = 0;
    for (long pid : pids) {
      Optional<String> status = files.status(pid);
      processes += status.map(this::threadsOfRun).orElse(0L);
      if (status.filter(text -> !sampleProcess(pid, text)).isPresent()) {
        unread.add(pid);
      }
    }
    peakProcesses = Math.max(peakProcesses, processes);
    if (ProcessFiles.isAll(pids)) {
      looks.looked(begin, System.nanoTime(), unread);
    }
  }

  private long threadsOfRun(String status) {
    List<Long> pids = ProcessFiles.namespacePids(status);
    boolean ofRun = pids.size() > ownDepth && pids.get(pids.size() - 1) != 1;
    return ofRun ? ProcessFiles.threads(status) : 0;
  }

  /**
   * A process without memory of its own has ended, and waits for its parent to notice.
   *
   * @return whether nothing of it is left unknown
   */
  private boolean sampleProcess(long pid, String status) {
    Optional<Long> peak = ProcessFiles.peakMemory(status);
    if (peak.isEmpty()) {
      return true;
    }
    List<Long> pids = ProcessFiles.namespacePids(status);
    if (pids.size() <= ownDepth) {
      files.program(pid).ifPresent(program -> helpers.add(program.identity()));
      return true;
    }
    return seen.computeIfAbsent(pid, ignored -> new SeenProcess(pids.get(pids.size() - 1)))
        .look(files, pid, status);
  }

  private static int depth(Optional<String> status) {
    return status.map(ProcessFiles::namespacePids).map(List::size).orElse(1);
  }
}
