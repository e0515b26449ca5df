package org.holotype.cli;

import picocli.CommandLine.Option;

/** The options that every subcommand takes. */
final class Common {
  @Option(names = "--json", description = "One JSON document on standard output.")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Only results and what stops them.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Also what is being done.")
  private boolean verbose;

  @Option(names = "--debug", description = "Also where in the program a failure came from.")
  private boolean debug;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto, always or never.")
  private Talk.Color color = Talk.Color.AUTO;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  void help(boolean asked) {
    // picocli shows the help itself; the option only has to be known.
  }

  Talk talk() {
    Talk.Loudness loudness =
        debug
            ? Talk.Loudness.DEBUG
            : verbose ? Talk.Loudness.VERBOSE : quiet ? Talk.Loudness.QUIET : Talk.Loudness.NORMAL;
    return new Talk(json ? Talk.Form.JSON : Talk.Form.TEXT, loudness, color);
  }
}
