package org.holotype.explain;

/** Told of each run before it is made. */
@FunctionalInterface
public interface Watcher {
  /**
   * One more run begins.
   *
   * @param outlook which one, and how many more are likely
   * @param words what is held or turned in it
   */
  void run(Outlook outlook, String words);
}
