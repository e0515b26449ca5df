package org.holotype.userland;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.holotype.manifest.EscapedBytes;

/**
 * What the kernel starts programs with: it opens the interpreter of a script and the loader of a
 * program by itself (execve(2)), so no call names them, and they are read from the program's file
 * once the run is over.
 */
final class Starts {
  /**
   * Linux follows a chain of five scripts, the last of which names a program, which names a loader
   * ({@code exec_binprm} in fs/exec.c).
   */
  private static final int LONGEST_CHAIN = 6;

  private static final int MOST_SHOWN = 3;

  /** A program that starts itself again is in the image already. */
  private static final Pattern ITSELF = Pattern.compile("/proc/[^/]+/exe");

  private final Footprint footprint;
  private final List<String> directories;
  private final ToldStarts told;
  private final SortedSet<String> gone = new TreeSet<>();
  private final SortedSet<String> lacks = new TreeSet<>();

  /**
   * @param directories that processes worked in: a relative interpreter is relative to one of them
   * @param told what loaders told of programs, for those that cannot be read
   */
  Starts(Footprint footprint, Collection<String> directories, ToldStarts told) {
    this.footprint = footprint;
    this.directories = List.copyOf(directories);
    this.told = told;
  }

  /** Takes what everything that was executed was started with. */
  void take(Trace trace) throws IOException {
    for (String path : trace.executed()) {
      take(path, LONGEST_CHAIN);
    }
    for (Trace.Started program : trace.started()) {
      if (program.names().stream().noneMatch(footprint::isOfHost)) {
        takeTold(program.process());
      }
      if (program.names().stream().noneMatch(this::isKnown) && !isTold(program, trace)) {
        gone.add(written(program.names().get(0)));
      }
    }
  }

  /** Programs that could not be read any more, in words; empty where all could be. */
  List<String> doubts() {
    return gone.isEmpty()
        ? List.of()
        : List.of(
            shown()
                + (gone.size() == 1 ? " was" : " were")
                + " executed and cannot be read any more, so that what the kernel started"
                + (gone.size() == 1 ? " it" : " them")
                + " with, such as a script's interpreter, is unknown");
  }

  /** Interpreters that are neither in the image nor beside it, in words. */
  List<String> lacks() {
    return List.copyOf(lacks);
  }

  /** Of a program that is gone or has changed, its loader told what the kernel took for it. */
  private void takeTold(String process) throws IOException {
    for (String name : told.names(process)) {
      take(name, LONGEST_CHAIN);
    }
  }

  /** Whether a loader told of each program that the same process became. */
  private boolean isTold(Trace.Started program, Trace trace) {
    return told.count(program.process()) >= trace.starts(program.process());
  }

  private void take(String path, int deeper) throws IOException {
    if (deeper == 0) {
      return;
    }
    for (Path program : footprint.programs(path)) {
      for (String interpreter : Interpreters.of(program)) {
        takeInterpreter(path, interpreter, deeper - 1);
      }
    }
  }

  private void takeInterpreter(String path, String interpreter, int deeper) throws IOException {
    boolean found = false;
    for (String place : places(interpreter)) {
      found |= !footprint.programs(place).isEmpty();
      take(place, deeper);
    }
    if (!found) {
      lacks.add(
          written(path)
              + " is started with "
              + written(interpreter)
              + ", which is not in the image");
    }
  }

  private List<String> places(String interpreter) {
    return interpreter.startsWith("/")
        ? List.of(interpreter)
        : directories.stream().map(directory -> directory + "/" + interpreter).toList();
  }

  private boolean isKnown(String path) {
    return ITSELF.matcher(path).matches() || footprint.isThere(path);
  }

  private static String written(String path) {
    return EscapedBytes.write(path.replace("/./", "/"));
  }

  private String shown() {
    String first = String.join(", ", gone.stream().limit(MOST_SHOWN).toList());
    return gone.size() > MOST_SHOWN
        ? first + " and " + (gone.size() - MOST_SHOWN) + " more"
        : first;
  }
}
