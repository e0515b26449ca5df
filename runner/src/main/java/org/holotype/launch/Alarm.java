package org.holotype.launch;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Interrupts the thread that set it, unless that thread has stopped it before. */
final class Alarm {
  private final Thread sleeper;
  private State state = State.SET;

  private enum State {
    SET,
    RANG,
    STOPPED
  }

  private Alarm(Thread sleeper, Duration after) {
    this.sleeper = sleeper;
    Thread clock = new Thread(() -> count(after), "time-limit");
    clock.setDaemon(true);
    clock.start();
  }

  /** Sets one for the calling thread. */
  static Alarm set(Duration after) {
    return new Alarm(Thread.currentThread(), after);
  }

  private void count(Duration after) {
    try {
      TimeUnit.MILLISECONDS.sleep(after.toMillis());
      ring();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void ring() {
    if (state == State.SET) {
      state = State.RANG;
      sleeper.interrupt();
    }
  }

  synchronized boolean rang() {
    return state == State.RANG;
  }

  /** From now on it is silent; where it rang, the interruption has been heard. */
  synchronized void stop() {
    if (state == State.RANG) {
      Thread.interrupted();
    }
    state = State.STOPPED;
  }
}
