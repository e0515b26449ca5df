package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Busy threads, as many as there are processors, until it is closed. */
final class Load implements AutoCloseable {
  private final List<Thread> threads = new ArrayList<>();

  /** Busy from now on, where that is asked for. */
  void start(Set<Surrounding> surroundings) {
    int processors = Runtime.getRuntime().availableProcessors();
    for (int each = 0; surroundings.contains(Surrounding.LOAD) && each < processors; each++) {
      start();
    }
  }

  private void start() {
    Thread thread = new Thread(Load::spin, "load");
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
