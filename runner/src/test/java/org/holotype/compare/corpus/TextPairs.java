package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_ID;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_PATH_HOST;
import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.ORDERING;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** Plain text and logs. */
final class TextPairs {
  private static final String LINES = "alpha one\nbeta two\ngamma three\ndelta four\n";

  static final List<Pair> ALL =
      List.of(
          text("CRLF for LF", LINES, LINES.replace("\n", "\r\n"), EQUIVALENT, ENCODING)
              .normalisers("line ends"),
          text("a byte order mark", LINES, "\ufeff" + LINES, EQUIVALENT, ENCODING)
              .normalisers("byte order mark"),
          text("a last line end", LINES, LINES.stripTrailing(), EQUIVALENT, ENCODING)
              .normalisers("last line end"),
          text(
                  "mark and line ends at once",
                  LINES,
                  "\ufeff" + LINES.replace("\n", "\r\n"),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("byte order mark", "line ends"),
          text(
                  "lines in another order",
                  LINES,
                  "delta four\nalpha one\nbeta two\ngamma three\n",
                  EQUIVALENT,
                  ORDERING)
              .normalisers("order of lines")
              .differing(1)
              .where("line 1"),
          text(
                  "a lost line beside reordered ones",
                  LINES,
                  "delta four\nalpha one\ngamma three\n",
                  DIVERGED,
                  STRUCTURAL)
              .differing(1),
          text(
              "a line doubled and another lost, reordered",
              LINES,
              "delta four\nalpha one\nalpha one\ngamma three\n",
              DIVERGED,
              VALUE_CHANGE),
          text("cut off at a line", LINES, "alpha one\nbeta two\n", DIVERGED, TRUNCATED)
              .differing(2)
              .where("line 3"),
          text("cut off within a line", LINES, "alpha one\nbeta tw", DIVERGED, TRUNCATED)
              .where("line 2"),
          text("appended to", LINES, LINES + "epsilon\n", DIVERGED, STRUCTURAL)
              .differing(1)
              .where("line 5"),
          text("a line inserted", LINES, "zeta\n" + LINES, DIVERGED, STRUCTURAL)
              .differing(1)
              .where("line 1")
              .with(
                  seen ->
                      Assertions.assertEquals("zeta", seen.samples().get(0).observed(), "shown")),
          text("a word", LINES, LINES.replace("two", "too"), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("line 2"),
          text("CONVERGED is no id", "DIVERGED2 X", "CONVERGE7 X", DIVERGED, VALUE_CHANGE),
          text(
                  "one ULP",
                  "chi2 = 0.1 ok\n",
                  "chi2 = 0.10000000000000002 ok\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("line 1"),
          text("release or number", "x 1.50\n", "x 1.5\n", DIVERGED, VALUE_CHANGE),
          text("an exponent for zeros", "x 1000 y\n", "x 1e3 y\n", DIVERGED, VALUE_CHANGE),
          text("NaN spelled otherwise", "x nan\n", "x NaN\n", EQUIVALENT, ENCODING)
              .normalisers("NaN spelling"),
          text("a NaN that appears", "x 1.5\n", "x nan\n", DIVERGED, VALUE_CHANGE),
          text("an infinity for a number", "x 1.5\n", "x inf\n", DIVERGED, VALUE_CHANGE),
          text("an infinity changes sign", "x -inf\n", "x inf\n", DIVERGED, VALUE_CHANGE),
          text(
                  "noise just above the policy",
                  "x 1.000000000\n",
                  "x 1.000000002\n",
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1),
          text(
              "integers no double tells apart",
              "n 9007199254740992\n",
              "n 9007199254740993\n",
              DIVERGED,
              VALUE_CHANGE),
          text("beyond doubles", "x 1e400\n", "x 1e500\n", DIVERGED, VALUE_CHANGE),
          text("below doubles", "x 1e-400\n", "x 1e-500\n", DIVERGED, VALUE_CHANGE),
          text(
                  "digits no double holds",
                  "x 0.10000000000000000555\n",
                  "x 0.1000000000000000055511151231257827\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(0),
          text("a sign of zero", "x 0.0\n", "x -0.0\n", EQUIVALENT, FLOAT_NOISE).maxUlp(0),
          text("a leading zero makes a name", "run 007\n", "run 07\n", DIVERGED, VALUE_CHANGE),
          text("a version", "lib 1.2.3\n", "lib 1.2.4\n", DIVERGED, VALUE_CHANGE),
          text(
                  "padding of a wider number",
                  "x:  9.0 kg\n",
                  "x: 9.000000000000002 kg\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .normalisers("padding"),
          text("a blank elsewhere", "a b\n", "a  b\n", DIVERGED, VALUE_CHANGE),
          text(
              "rounded",
              "x 3.14159265358979\n",
              "x 3.1415927\n",
              EQUIVALENT,
              DifferenceClass.PRECISION_LOSS),
          logs("ISO 8601", "2026-11-24T10:00:01.250Z start\n", "2027-02-03T23:59:08Z start\n"),
          logs("an offset", "at 2026-11-24 11:00:01+01:00.\n", "at 2027-02-04 00:59:08+01:00.\n"),
          logs("ctime", "Tue Nov 24 10:00:01 2026 begin\n", "Wed Feb  3 23:59:08 2027 begin\n"),
          logs(
              "RFC 2822",
              "Date: Tue, 24 Nov 2026 10:00:01 +0000\n",
              "Date: Wed, 03 Feb 2027 23:59:08 +0000\n"),
          logs("__DATE__", "built Nov 24 2026 10:00:01\n", "built Feb  3 2027 23:59:08\n"),
          logs("PDF", "(D:20261124100001Z)\n", "(D:20270203235908Z)\n"),
          logs("epoch seconds", "time=1795514401.5\n", "time=1801699148.25\n"),
          logs("epoch milliseconds", "timestamp=1795514401500\n", "timestamp=1801699148250\n"),
          logs("took", "all took 29.25 s\n", "all took 119.75 s\n"),
          logs("took, rounded", "all took 30 s\n", "all took 120 s\n"),
          logs(
              "time",
              "real\t0m29.250s\nuser\t0m9.000s\nsys\t0m0.380s\n",
              "real\t1m58.5s\nuser\t1m0.000s\nsys\t0m1.020s\n"),
          between(
              "how long a step took, which no record knows",
              "step took 3.25 s\n",
              "step took 4.75 s\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "a duration that fits one side's run alone",
              "all took 29.25 s\n",
              "all took 29.75 s\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "more CPU than was used",
              "user\t0m9.000s\n",
              "user\t1m40.000s\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "a time that only one run had",
              "2026-11-24T10:00:01Z start\n",
              "2026-11-25T23:00:00Z start\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "a physical date that changed",
              "observed 1995-06-01T03:00:00Z\n",
              "observed 1995-06-02T03:00:00Z\n",
              DIVERGED,
              VALUE_CHANGE),
          text(
              "times of unknown runs",
              "2026-11-24T10:00:01Z\n",
              "2027-02-03T23:59:08Z\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "a duration longer than the run",
              "the flight took 3000 s\n",
              "the flight took 4000 s\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "a path of each run",
              "read /home/ada/paper/in.csv by ada@node17\n",
              "read /scratch/tmp/x1/in.csv by root@laptop.example.org\n",
              EQUIVALENT,
              EMBEDDED_PATH_HOST),
          between(
              "a path of neither run",
              "read /home/bob/in.csv\n",
              "read /home/eve/in.csv\n",
              DIVERGED,
              VALUE_CHANGE),
          between(
              "another file below the run's path",
              "read /home/ada/paper/in.csv\n",
              "read /scratch/tmp/x1/other.csv\n",
              DIVERGED,
              VALUE_CHANGE),
          between("a job's id", "job 4711 done\n", "job 88 done\n", EQUIVALENT, EMBEDDED_PATH_HOST),
          between(
              "a number equal to the job's id", "mass 4711\n", "mass 88\n", DIVERGED, VALUE_CHANGE),
          between("a user's name inside a word", "adamant\n", "rootmant\n", DIVERGED, VALUE_CHANGE),
          between(
                  "everything at once",
                  "[2026-11-24 10:00:01] /home/ada/paper x=0.1\n",
                  "[2027-02-04 00:00:01] /scratch/tmp/x1 x=0.10000000000000002\n",
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1),
          text(
              "a UUID",
              "run 1b4e28ba-2fa1-11d2-883f-0016d3cca427\n",
              "run 9f3c77d1-50be-4c06-a4d9-e2b08f6517ac\n",
              EQUIVALENT,
              EMBEDDED_ID),
          text(
              "an id with a label",
              "task id: 5f3a9c1e77b2\nend 5f3a9c1e77b2\n",
              "task id: c0814be29d6f\nend c0814be29d6f\n",
              EQUIVALENT,
              EMBEDDED_ID),
          text(
              "ids that do not map one to one",
              "id 5f3a9c1e77b2\nid 5f3a9c1e77b2\n",
              "id c0814be29d6f\nid 71d2e0a84c3b\n",
              DIVERGED,
              VALUE_CHANGE),
          text(
              "ids that changed places",
              "id 5f3a9c1e77b2\nid c0814be29d6f\nx\n",
              "id c0814be29d6f\nid 5f3a9c1e77b2\ny\n",
              DIVERGED,
              VALUE_CHANGE),
          text(
              "an id that also stayed",
              "id 5f3a9c1e77b2\nsee 5f3a9c1e77b2\n",
              "id c0814be29d6f\nsee 5f3a9c1e77b2\n",
              DIVERGED,
              VALUE_CHANGE),
          text(
              "a checksum is data",
              "sha256: 5f3a9c1e77b2\n",
              "sha256: c0814be29d6f\n",
              DIVERGED,
              VALUE_CHANGE),
          text(
              "doubles dumped in hexadecimal",
              "3ff0000000000001 4ab5\n",
              "3ff0000000000002 4ab5\n",
              DIVERGED,
              VALUE_CHANGE),
          text(
              "digits alone are a number",
              "id 12345678\n",
              "id 87654321\n",
              DIVERGED,
              VALUE_CHANGE));

  private TextPairs() {}

  private static Pair text(
      String name, String recorded, String observed, Verdict verdict, DifferenceClass primary) {
    return Pair.of("text: " + name, "run.log", recorded, observed, verdict, primary);
  }

  private static Pair between(
      String name, String recorded, String observed, Verdict verdict, DifferenceClass primary) {
    return text(name, recorded, observed, verdict, primary).between(Runs.FIRST, Runs.SECOND);
  }

  private static Pair logs(String grammar, String recorded, String observed) {
    return between(
        "a time of each run, " + grammar, recorded, observed, EQUIVALENT, EMBEDDED_TIMESTAMP);
  }
}
