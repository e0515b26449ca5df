package org.holotype.compare.corpus;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
import org.holotype.compare.Context.Known;
import org.holotype.manifest.Usage;

/** Two runs of which the records know something. */
final class Runs {
  static final Context FIRST =
      new Context(
          Optional.of(Instant.parse("2026-11-24T10:00:00Z")),
          Optional.of(Instant.parse("2026-11-24T10:00:30Z")),
          List.of(
              new Known("work directory", "/home/ada/paper"),
              new Known("home", "/home/ada"),
              new Known("host", "node17"),
              new Known("user", "ada"),
              new Known("job id", "4711")),
          Optional.of(usage(30_000, 9_200, 400)));

  static final Context SECOND =
      new Context(
          Optional.of(Instant.parse("2027-02-03T23:59:00Z")),
          Optional.of(Instant.parse("2027-02-04T00:01:00Z")),
          List.of(
              new Known("work directory", "/scratch/tmp/x1"),
              new Known("home", "/root"),
              new Known("host", "laptop.example.org"),
              new Known("user", "root"),
              new Known("job id", "88")),
          Optional.of(usage(120_000, 60_300, 1_100)));

  private Runs() {}

  private static Usage usage(long wall, long user, long system) {
    return new Usage(wall, Optional.of(user), Optional.of(system), Optional.empty(), 0);
  }
}
