package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Context;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;

/** NetCDF in the classic formats. */
final class NetcdfPairs {
  private static final Context MONDAY = run("2026-03-02T10:00:00Z");
  private static final Context FRIDAY = run("2026-03-06T10:00:00Z");

  static final List<Pair> ALL =
      List.of(
          pair(
                  "netcdf: noise in a grid",
                  file().grid(1, Math.nextUp(2.0), 3),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .differing(1)
              .maxUlp(1)
              .where("variable grid, [1]"),
          pair(
                  "netcdf: a value of a later record",
                  twice(6.5, 8),
                  twice(6.6, 8),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("variable a, [1, 2]"),
          pair(
                  "netcdf: an integer of a later record",
                  twice(6, 8),
                  twice(6, 9),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("variable b, [1]"),
          pair("netcdf: the second version of the format", file().version(2), EQUIVALENT, ENCODING)
              .normalisers("format version"),
          pair("netcdf: a record is added", twice(6, 8), DIVERGED, STRUCTURAL).where("dimension t"),
          pair("netcdf: other units", file().units("C"), DIVERGED, VALUE_CHANGE)
              .where("attribute a:units"),
          pair("netcdf: a variable is renamed", file().lastVariable("c"), DIVERGED, STRUCTURAL)
              .where("variable b"),
          pair(
                  "netcdf: a history with the times of both runs",
                  file().history("2026-03-02T10:00:01Z: model --fast"),
                  file().history("2026-03-06T10:00:09Z: model --fast"),
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(MONDAY, FRIDAY)
              .where("attribute :history"),
          pair(
                  "netcdf: a history with another command",
                  file().history("Mon Mar  2 10:00:01 2026: model --fast"),
                  file().history("Fri Mar  6 10:00:09 2026: model --slow"),
                  DIVERGED,
                  VALUE_CHANGE)
              .between(MONDAY, FRIDAY),
          pair(
                  "netcdf: a history with a time outside the run",
                  file().history("2026-03-02 10:00:01: model"),
                  file().history("2026-03-02 10:00:02: model"),
                  DIVERGED,
                  VALUE_CHANGE)
              .between(MONDAY, FRIDAY));

  private NetcdfPairs() {}

  private static NetcdfFile file() {
    return new NetcdfFile();
  }

  private static NetcdfFile twice(double last, int short16) {
    return file().record(short16, 4, 5, last);
  }

  private static Pair pair(
      String name, NetcdfFile observed, Verdict verdict, DifferenceClass what) {
    return pair(name, file(), observed, verdict, what);
  }

  private static Pair pair(
      String name,
      NetcdfFile recorded,
      NetcdfFile observed,
      Verdict verdict,
      DifferenceClass what) {
    return Pair.of(name, "x.nc", recorded.bytes(), observed.bytes(), verdict, what);
  }

  private static Context run(String at) {
    Instant start = Instant.parse(at);
    return new Context(Optional.of(start), Optional.of(start.plusSeconds(60)), List.of());
  }
}
