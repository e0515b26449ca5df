package org.holotype.userland;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One system call as {@code strace -y} writes it: {@code openat(AT_FDCWD</workspace>, "a", ...) =
 * 3</workspace/a>}. Bytes as ISO-8859-1.
 *
 * @param call its name
 * @param names each file name among its arguments
 * @param directory the caller's working directory, where the line tells it
 * @param text the line
 */
record TraceLine(String call, List<Name> names, Optional<String> directory, String text) {
  private static final String WORKING_DIRECTORY = "AT_FDCWD<";

  /**
   * A file name as it was given.
   *
   * @param name may be relative
   * @param base absolute directory that it is relative to, where the line tells it
   */
  record Name(String name, Optional<String> base) {}

  /** Reads a line; empty where it is none of a call. */
  static Optional<TraceLine> read(String line) {
    int open = line.indexOf('(');
    return open <= 0 || !line.substring(0, open).matches("[a-z0-9_]+")
        ? Optional.empty()
        : Optional.of(new Scan(line, open + 1).line());
  }

  boolean isOpen() {
    return call.startsWith("open");
  }

  boolean isExecution() {
    return call.startsWith("execve");
  }

  /** Whether the call replaced its process's program (execve(2)). */
  boolean hasStarted() {
    return isExecution() && text.endsWith(" = 0");
  }

  /** Whether a directory opened so could be listed. */
  boolean mayList() {
    return isOpen() && !text.contains("O_PATH") && !text.contains(" = -1 ");
  }

  /** Goes through the arguments; those within brackets are no names of files. */
  private static final class Scan {
    private final String line;
    private final String call;
    private final List<Name> names = new ArrayList<>();
    private Optional<String> directory = Optional.empty();
    private Optional<String> base = Optional.empty();
    private int at;

    Scan(String line, int at) {
      this.line = line;
      this.call = line.substring(0, at - 1);
      this.at = at;
    }

    TraceLine line() {
      int depth = 0;
      while (at < line.length() && depth >= 0) {
        switch (line.charAt(at)) {
          case '"' -> string(depth);
          case '<' -> descriptor();
          case '[', '{', '(' -> depth++;
          case ']', '}', ')' -> depth--;
          default -> {}
        }
        at++;
      }
      return new TraceLine(call, List.copyOf(names), directory, line);
    }

    private void string(int depth) {
      int end = at + 1;
      while (end < line.length() && line.charAt(end) != '"') {
        end += line.charAt(end) == '\\' ? 2 : 1;
      }
      if (depth == 0) {
        names.add(
            new Name(Escapes.read(line.substring(at + 1, Math.min(end, line.length()))), base));
        base = Optional.empty();
      }
      at = end;
    }

    /** What a descriptor stands for; within it {@code >} is written as an escape. */
    private void descriptor() {
      int end = line.indexOf('>', at);
      if (end < 0) {
        return;
      }
      String path = Escapes.read(line.substring(at + 1, end));
      if (path.startsWith("/")) {
        base = Optional.of(path);
        if (line.startsWith(WORKING_DIRECTORY, at + 1 - WORKING_DIRECTORY.length())) {
          directory = base;
        }
      }
      at = end;
    }
  }
}
