package org.holotype.compare.corpus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;

/** Two runs of one computation, half a year apart, of which the records know something. */
final class RunsApart {
  static final Context FIRST =
      new Context(
          Optional.of(Instant.parse("2026-03-01T10:00:00Z")),
          Optional.of(Instant.parse("2026-03-01T10:05:00Z")),
          List.of(
              new Context.Known("work directory", "/home/ada/paper"),
              new Context.Known("host", "node17")));

  static final Context SECOND =
      new Context(
          Optional.of(Instant.parse("2026-09-12T21:30:00Z")),
          Optional.of(Instant.parse("2026-09-12T21:31:00Z")),
          List.of(
              new Context.Known("work directory", "/scratch/review"),
              new Context.Known("host", "laptop")));

  private RunsApart() {}
}
