package org.holotype.library;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the image's own dynamic loader told of the objects it mapped. With {@code LD_DEBUG=scopes}
 * the loader of the GNU C library writes, for each program that starts and for each {@code dlopen},
 * the path of every object as it found it ({@code object=/lib/libm.so.6 [0]}); candidates that it
 * turned down are not among them. The more common {@code files} would do too, but writes once more
 * while a process ends: into whatever file the program has meanwhile put in place of the loader's
 * descriptor, as {@code exec 3>results} does in a shell.
 *
 * <p>Static programs, programs of other C libraries, and programs started with a cleared
 * environment leave no log. Any program of the run can write into the directory; the log may
 * therefore hold too much, and whoever reads it takes every name as a claim to be checked.
 *
 * @param starts every program start, and the processes (as numbered inside) that made it
 * @param objects paths of mapped objects as the loader found them, bytes as ISO-8859-1; relative
 *     ones are relative to a directory that is not known
 * @param problems in words: what could not be read as a log
 */
public record LoaderLog(
    Map<Start, Set<Long>> starts, SortedSet<String> objects, List<String> problems) {

  /** The variable that asks the loader for a log, and its value. */
  public static final String DEBUG_NAME = "LD_DEBUG";

  public static final String DEBUG_VALUE = "scopes";

  /** The variable that says where the log goes: {@code FILE.PID} for this value {@code FILE}. */
  public static final String OUTPUT_NAME = "LD_DEBUG_OUTPUT";

  /** The first part of each log file's name in its directory. */
  public static final String FILE = "log";

  public LoaderLog {
    starts = Map.copyOf(starts);
    objects = Collections.unmodifiableSortedSet(new TreeSet<>(objects));
    problems = List.copyOf(problems);
  }

  /**
   * One start of a program.
   *
   * @param name what the program was told to be its own name ({@code argv[0]}), bytes as ISO-8859-1
   * @param objects those the program mapped until it ended, or started another in its place
   */
  public record Start(String name, Set<String> objects) {
    public Start {
      objects = Set.copyOf(objects);
    }
  }

  /**
   * Reads the logs that a launch left. Call it when every process of the launch is gone.
   *
   * @param directory on the host; what it holds was written by the run
   */
  public static LoaderLog read(Path directory) {
    return new LoaderLogReader().read(directory);
  }
}
