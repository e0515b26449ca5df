package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
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

/** FITS. */
final class FitsPairs {
  private static final String MONDAY = "'2026-03-02T10:00:01'";
  private static final String FRIDAY = "'2026-03-06T10:00:09'";
  private static final String SEEN = "'2001-09-09T01:46:40'";

  static final List<Pair> ALL =
      List.of(
          pair(
                  "fits: noise in a pixel",
                  file(MONDAY, SEEN, Math.nextUp(4.0), 7),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .differing(1)
              .maxUlp(1)
              .where("HDU 0, [1, 1]"),
          pair("fits: a pixel", file(MONDAY, SEEN, 5.0, 7), DIVERGED, VALUE_CHANGE)
              .where("HDU 0, [1, 1]"),
          pair("fits: a table's integer", file(MONDAY, SEEN, 4.0, 8), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("HDU 1, [1].id"),
          pair(
                  "fits: the dates of both runs",
                  file(FRIDAY, SEEN, 4.0, 7),
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(run("2026-03-02T10:00:00Z"), run("2026-03-06T10:00:00Z"))
              .where("HDU 0, DATE"),
          pair("fits: a date that fits no run", file(FRIDAY, SEEN, 4.0, 7), DIVERGED, VALUE_CHANGE),
          pair(
                  "fits: the date of the observation",
                  file(MONDAY, FRIDAY, 4.0, 7),
                  DIVERGED,
                  VALUE_CHANGE)
              .between(run("2026-03-02T10:00:00Z"), run("2026-03-06T10:00:00Z"))
              .where("HDU 0, DATE-OBS"),
          pair(
                  "fits: the table is lost",
                  image(new FitsFile(), MONDAY, SEEN, 4.0).bytes(),
                  DIVERGED,
                  STRUCTURAL)
              .where("HDUs"));

  private FitsPairs() {}

  private static Pair pair(String name, byte[] observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(name, "x.fits", example(), observed, verdict, what);
  }

  /** An image of doubles and a table of two columns. */
  static byte[] example() {
    return file(MONDAY, SEEN, 4.0, 7);
  }

  private static byte[] file(String date, String seen, double last, int id) {
    return image(new FitsFile(), date, seen, last)
        .hdu(
            Npy.big(24, out -> out.putInt(1).putDouble(0.5).putInt(id).putDouble(1.5)),
            "XTENSION|'BINTABLE'",
            "BITPIX|8",
            "NAXIS|2",
            "NAXIS1|12",
            "NAXIS2|2",
            "PCOUNT|0",
            "GCOUNT|1",
            "TFIELDS|2",
            "TFORM1|'1J'",
            "TTYPE1|'id'",
            "TFORM2|'D'",
            "TTYPE2|'flux'")
        .bytes();
  }

  private static FitsFile image(FitsFile file, String date, String seen, double last) {
    return file.hdu(
        Npy.big(32, out -> out.putDouble(1).putDouble(2).putDouble(3).putDouble(last)),
        "SIMPLE|T",
        "BITPIX|-64",
        "NAXIS|2",
        "NAXIS1|2",
        "NAXIS2|2",
        "DATE|" + date + " / written",
        "DATE-OBS|" + seen,
        "HISTORY|made by model");
  }

  private static Context run(String at) {
    Instant start = Instant.parse(at);
    return new Context(Optional.of(start), Optional.of(start.plusSeconds(60)), List.of());
  }
}
