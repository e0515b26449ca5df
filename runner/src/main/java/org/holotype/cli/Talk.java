package org.holotype.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.holotype.failure.Failure;
import org.holotype.report.JsonReport;
import org.holotype.report.Palette;

/**
 * The only voice: results go to standard output, everything else to standard error; under {@code
 * --json} exactly one document goes to standard output, also when something stops us.
 */
final class Talk {
  private final Form form;
  private final Loudness loudness;
  private final Color color;
  private boolean progressing;

  /** What a result looks like. */
  enum Form {
    TEXT,
    JSON
  }

  /** How much is said besides results. */
  enum Loudness {
    QUIET,
    NORMAL,
    VERBOSE,
    DEBUG
  }

  /** When results are coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  Talk(Form form, Loudness loudness, Color color) {
    this.form = form;
    this.loudness = loudness;
    this.color = color;
  }

  /** The voice that a command line asks for, where it could not be understood otherwise. */
  static Talk of(List<String> arguments) {
    int end = arguments.indexOf("--");
    List<String> ours = end < 0 ? arguments : arguments.subList(0, end);
    return new Talk(ours.contains("--json") ? Form.JSON : Form.TEXT, Loudness.NORMAL, Color.NEVER);
  }

  boolean isJson() {
    return form == Form.JSON;
  }

  /** A result, in the form that was asked for. */
  void result(List<String> lines, Supplier<byte[]> json) {
    document(isJson() ? json.get() : text(lines));
  }

  /** A result that has one form only, and whose every byte counts. */
  void document(byte[] bytes) {
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }

  private static byte[] text(List<String> lines) {
    return lines.stream()
        .map(line -> line + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** One line that the next one replaces; only where {@link #showsProgress}. */
  void progress(String line) {
    progressing = true;
    System.err.print("\r\u001b[K" + line);
    System.err.flush();
  }

  /** Clears the line of progress, if there is one. */
  void endProgress() {
    if (progressing) {
      System.err.print("\r\u001b[K");
      System.err.flush();
      progressing = false;
    }
  }

  /** One line of what is being done, for those who asked. */
  void detail(String line) {
    if (loudness.compareTo(Loudness.VERBOSE) >= 0) {
      say(System.err, line);
    }
  }

  /** One line that the reader should know. */
  void note(String line) {
    if (loudness != Loudness.QUIET) {
      say(System.err, line);
    }
  }

  /** What the reader must know, also when quiet. */
  void warning(String line) {
    say(System.err, "warning: " + line);
  }

  /** What stopped us: what, why, mend. */
  void failure(Failure failure) {
    if (isJson()) {
      byte[] document = JsonReport.error(failure);
      System.out.write(document, 0, document.length);
      System.out.flush();
    }
    complaint(failure);
  }

  /** The same beside a result, which stands nevertheless. */
  void complaint(Failure failure) {
    say(System.err, "holotype: " + failure.what());
    say(System.err, "  why:  " + failure.why());
    say(System.err, "  mend: " + failure.mend());
    if (loudness == Loudness.DEBUG) {
      failure.printStackTrace(System.err);
    }
  }

  /** Whether results may carry colour. */
  Palette palette() {
    return switch (color) {
      case ALWAYS -> Palette.ANSI;
      case NEVER -> Palette.PLAIN;
      case AUTO -> Terminal.is(Terminal.OUTPUT) && allowsColor() ? Palette.ANSI : Palette.PLAIN;
    };
  }

  /** Progress is for people who watch. */
  boolean showsProgress() {
    return loudness != Loudness.QUIET && Terminal.is(Terminal.ERROR);
  }

  private static boolean allowsColor() {
    return Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty()
        && !"dumb".equals(System.getenv("TERM"));
  }

  private static void say(PrintStream stream, String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }
}
