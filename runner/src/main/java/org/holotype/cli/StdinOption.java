package org.holotype.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * What the command reads from its standard input. The caller's own it never sees: that may be the
 * rest of a script, or the list of a loop, around us.
 */
final class StdinOption {
  private static final Path CALLERS = Path.of("/dev/stdin");

  @Option(
      names = "--stdin",
      paramLabel = "FILE",
      description = "What the command reads from its standard input; - for what is piped in here.")
  private @Nullable String file;

  private boolean told;

  /** Where it comes from; empty for nothing. */
  Optional<Path> source() {
    return Optional.ofNullable(file).map(name -> name.equals("-") ? CALLERS : Path.of(name));
  }

  /** Says once, before the run if it is there by then, that something is piped in for nobody. */
  void tellOfWhatWaits(Talk talk) {
    if (file == null && !told && waiting() > 0) {
      told = true;
      talk.warning(
          "what is piped in here stays unread: the command's standard input is empty unless it is"
              + " declared; to let it in: --stdin -");
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
