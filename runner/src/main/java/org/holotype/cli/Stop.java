package org.holotype.cli;

/**
 * Ctrl-C and SIGTERM: the command's own thread is interrupted, ends its children, removes what it
 * made, and only then the program ends, with the status that the signal has.
 */
final class Stop {
  private static final long PATIENCE_MILLISECONDS = 20_000;

  private volatile boolean stopping;

  private Stop() {}

  /** Watches for signals on behalf of the calling thread. */
  static Stop install() {
    Stop stop = new Stop();
    Thread command = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop.stop(command), "stop"));
    return stop;
  }

  /** Ends the program, unless a signal already does. */
  void exit(int status) {
    if (!stopping) {
      finished = true;
      System.exit(status);
    }
  }

  private volatile boolean finished;

  private void stop(Thread command) {
    if (finished) {
      return;
    }
    stopping = true;
    command.interrupt();
    try {
      command.join(PATIENCE_MILLISECONDS);
      if (command.isAlive()) {
        System.err.println(
            "holotype: not all is removed yet; the next start removes what this run leaves");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
