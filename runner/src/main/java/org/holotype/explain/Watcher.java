package org.holotype.explain;

/** Told of each run before it is made. */
@FunctionalInterface
public interface Watcher {
  /**
   * One more run begins.
   *
   * @param number of this run, from 1
   * @param words what is held or turned in it
   */
  void run(int number, String words);
}
