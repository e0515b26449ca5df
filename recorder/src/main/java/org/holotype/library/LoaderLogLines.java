package org.holotype.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of one process's log. A line begins with the process id, padded, a colon and a tab; a
 * line that does not continues the name in the line before, which held a line feed.
 */
final class LoaderLogLines {
  /** A path (at most 4096 bytes) and what the loader writes around it. */
  private static final int LONGEST = 5000;

  private static final Pattern LINE = Pattern.compile(" *[0-9]{1,10}:\t(.*)");
  private static final Pattern OBJECT =
      Pattern.compile("object=(.+) \\[-?[0-9]+\\]", Pattern.DOTALL);
  private static final String START = "Initial object scopes";
  private static final String ERROR = ": error: ";

  private final StringBuilder line = new StringBuilder();
  private final List<LoaderLog.Start> starts = new ArrayList<>();
  private final Set<String> objects = new HashSet<>();
  private Optional<String> unfinished = Optional.empty();
  private Optional<String> program = Optional.empty();
  private Set<String> ofProgram = new HashSet<>();
  private boolean awaitingProgram;
  private boolean continuesAList;
  private boolean foreign;

  /** Takes the next byte of the log. */
  void accept(char next) {
    if (next == '\n') {
      line(line.toString());
      line.setLength(0);
    } else if (line.length() < LONGEST) {
      line.append(next);
    }
  }

  /** Says that the log ends here; a last line that is cut off counts for nothing. */
  void end() {
    endProgram();
    foreign |= unfinished.isPresent() || !line.isEmpty();
  }

  /** Program starts in order. */
  List<LoaderLog.Start> starts() {
    return starts;
  }

  /** Paths of objects as the loader found them. */
  Set<String> objects() {
    return objects;
  }

  /** Whether there was something that no loader writes. */
  boolean foreign() {
    return foreign;
  }

  private void line(String text) {
    Matcher match = LINE.matcher(text);
    if (match.matches()) {
      foreign |= unfinished.isPresent();
      unfinished = Optional.empty();
      message(match.group(1));
    } else {
      continuation(text);
    }
  }

  private void continuation(String text) {
    String joined = unfinished.map(begun -> begun + "\n" + text).orElse("");
    if (joined.isEmpty() || joined.length() > LONGEST) {
      // Scope lists repeat names, and so their line feeds too.
      foreign |= unfinished.isPresent() || !continuesAList;
      unfinished = Optional.empty();
    } else {
      message(joined);
    }
  }

  private void message(String text) {
    continuesAList = text.startsWith(" scope ") || text.contains(ERROR);
    if (text.equals(START)) {
      endProgram();
      awaitingProgram = true;
    } else if (text.startsWith("object=")) {
      object(text);
    } else {
      foreign |= !text.isEmpty() && !continuesAList && !text.equals(" no scope");
    }
  }

  private void object(String text) {
    Matcher match = OBJECT.matcher(text);
    unfinished = match.matches() ? Optional.empty() : Optional.of(text);
    if (match.matches()) {
      named(match.group(1));
    }
  }

  private void named(String name) {
    if (awaitingProgram) {
      program = Optional.of(name);
      awaitingProgram = false;
    } else if (!isOfKernel(name) && !program.filter(name::equals).isPresent()) {
      objects.add(name);
      ofProgram.add(name);
    }
  }

  private void endProgram() {
    program.ifPresent(name -> starts.add(new LoaderLog.Start(name, ofProgram)));
    program = Optional.empty();
    ofProgram = new HashSet<>();
  }

  /** The page of code that the kernel lends to every process is no file. */
  private static boolean isOfKernel(String name) {
    return name.startsWith("linux-vdso") || name.startsWith("linux-gate");
  }
}
