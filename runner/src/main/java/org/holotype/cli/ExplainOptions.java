package org.holotype.cli;

import org.holotype.explain.Allowance;
import org.holotype.explain.Explainer;
import org.holotype.explain.Jobs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much may be spent on finding out why outputs differ. */
final class ExplainOptions {
  @Option(
      names = "--explain",
      description = "Where outputs differ, run again and again, and say which difference did it.")
  private boolean explain;

  @Option(
      names = "--budget",
      paramLabel = "RUNS|TIME",
      description = "At most so many runs (20), or none begun later than (90s, 15m, 2h).")
  private @Nullable String budget;

  @Option(
      names = "--jobs",
      paramLabel = "N|auto",
      description = {
        "So many runs at once; by itself as many as processors and memory carry. What shows",
        "something new has the host to itself all the same."
      })
  private String jobs = "auto";

  boolean wanted() {
    return explain;
  }

  /**
   * Refuses what is not understood before anything runs, whether it comes to an explanation or not.
   *
   * @throws org.holotype.failure.Failure {@code USAGE}
   */
  void require() {
    allowance();
    Jobs.parse(jobs);
  }

  private Allowance allowance() {
    return budget == null ? Allowance.DEFAULT : Allowance.parse(budget);
  }

  Explainer explainer(Bench bench, BackendOption backend, Talk talk) {
    return new Explainer(
        bench.home(),
        bench.rerun(),
        allowance(),
        Jobs.parse(jobs),
        (outlook, words) -> {
          talk.detail(outlook.words() + ": " + (words.isEmpty() ? "as found" : words));
          if (talk.showsProgress()) {
            talk.progress("explaining: " + outlook.words());
          }
        },
        () -> Version.line() + "\n" + backend.identity());
  }
}
