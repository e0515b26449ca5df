package org.holotype.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A subcommand that only holds others. */
abstract class Group implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  void help(boolean asked) {
    // picocli shows the help itself; the option only has to be known.
  }

  @Override
  public final void run() {
    CommandSpec own = java.util.Objects.requireNonNull(spec);
    throw new CommandLine.ParameterException(
        own.commandLine(), "it needs one of " + String.join(", ", own.subcommands().keySet()));
  }
}
