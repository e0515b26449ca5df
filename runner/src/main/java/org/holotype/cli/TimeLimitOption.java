package org.holotype.cli;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.launch.TimeLimit;
import org.holotype.observe.Launcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long the command may run. */
final class TimeLimitOption {
  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      description = "End the command, whatever it ignores, after TIME (90s, 15m, 2h, 7d).")
  private @Nullable String limit;

  Launcher on(Launcher launcher) {
    return limit == null ? launcher : parsed(limit).on(launcher);
  }

  private static TimeLimit parsed(String words) {
    return TimeLimit.parse(words)
        .orElseThrow(
            () ->
                new Failure(
                    Code.USAGE,
                    "--time-limit " + words + " was not understood",
                    "it is not a number with its unit",
                    "write it as 90s, 15m, 2h or 7d"));
  }
}
