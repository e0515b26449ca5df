package org.holotype.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.manifest.TreePath;

/**
 * Looks at one file again and again, so that Java has compiled by then what looking at thousands
 * takes: of a tree of small files that costs more than the files do.
 */
public final class Rehearsal {
  /** Java compiles what was called two hundred times, one thing after the other. */
  private static final int TIMES = 400;

  private Rehearsal() {}

  /**
   * Rehearses on a processor that would otherwise be idle, and returns at once.
   *
   * @param file small, and nobody else's
   */
  public static void begin(Path file) {
    if (Runtime.getRuntime().availableProcessors() > 1 && Files.isRegularFile(file)) {
      Thread thread = new Thread(() -> rehearse(file), "foresight");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static void rehearse(Path file) {
    Meeting meeting =
        new Meeting(TreePath.parse("rehearsal"), Optional.of(file), Optional.of(file));
    try {
      for (int i = 0; i < TIMES && meeting.look().same(); i++) {
        Thread.onSpinWait();
      }
    } catch (IOException e) {
      // Whoever compares in earnest will say so.
    }
  }
}
