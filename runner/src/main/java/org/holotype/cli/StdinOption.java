package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What the command reads from its standard input. The caller's own it never sees, so what waits
 * there is refused rather than lost.
 */
final class StdinOption {
  private static final Path CALLERS = Path.of("/dev/stdin");

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "What the command reads from its standard input; - for what is piped in here.")
  private @Nullable String file;

  /** Where it comes from; empty for nothing. */
  Optional<Path> source() {
    if (file == null) {
      requireNothingWaits();
      return Optional.empty();
    }
    return Optional.of(file.equals("-") ? CALLERS : Path.of(file));
  }

  /** What came too late to be refused. */
  Optional<String> warning() {
    return file == null && waiting() > 0
        ? Optional.of(
            "the command did not see what is piped in here; to let it, record with --stdin -")
        : Optional.empty();
  }

  private static void requireNothingWaits() {
    if (waiting() > 0) {
      throw new Failure(
          Code.USAGE,
          "something is piped in that the command would not see",
          "its standard input is empty unless it is declared, so that a record holds all of it",
          "name it: --stdin FILE, or --stdin - for what is piped in; or pass nothing: </dev/null");
    }
  }

  private static int waiting() {
    try {
      return Terminal.is(Terminal.INPUT) ? 0 : System.in.available();
    } catch (IOException closed) {
      return 0;
    }
  }
}
