package org.holotype.observe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.holotype.tree.BytePath;
import org.holotype.tree.Removal;

/**
 * Directories of a run that lie outside its own, where the file system of its own cannot hold what
 * a launch writes. Each is written down before anybody makes it, at a place that no command can
 * write to: whoever removes the run's directory, be it after a kill, removes them with it.
 */
public final class Elsewhere {
  private static final String LIST = "elsewhere";
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final int TURNS = 50;

  private Elsewhere() {}

  /**
   * Names a new directory in each of these places; none is made.
   *
   * @param run the run's own directory
   * @param places whose names hold no line feed
   */
  public static List<Path> reserve(Path run, List<Path> places) throws IOException {
    List<Path> reserved = new ArrayList<>();
    StringBuilder lines = new StringBuilder();
    for (Path place : places) {
      long number = ThreadLocalRandom.current().nextLong();
      Path directory = place.resolve("holotype-" + HexFormat.of().toHexDigits(number));
      reserved.add(directory);
      lines.append(BytePath.bytes(directory)).append('\n');
    }
    Files.write(
        run.resolve(LIST),
        lines.toString().getBytes(StandardCharsets.ISO_8859_1),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return List.copyOf(reserved);
  }

  /** Removes those of a run that were made. */
  public static void remove(Path run) throws IOException {
    Path list = run.resolve(LIST);
    if (Files.exists(list)) {
      for (String line : Files.readAllLines(list, StandardCharsets.ISO_8859_1)) {
        remove(list, line);
      }
      Files.delete(list);
    }
  }

  /** A control group is removed as if it were empty, and in no other way. */
  private static void remove(Path list, String line) throws IOException {
    Path directory = BytePath.of(line);
    for (int turn = 0; !isRemoved(directory); turn++) {
      if (turn == TURNS) {
        System.getLogger(Elsewhere.class.getName())
            .log(System.Logger.Level.WARNING, "left of " + list + ": " + directory);
        return;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** The last process of a group may have ended a moment ago. */
  private static boolean isRemoved(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
      return true;
    } catch (DirectoryNotEmptyException written) {
      Removal.remove(directory);
      return true;
    } catch (FileSystemException stillUsed) {
      return false;
    }
  }
}
