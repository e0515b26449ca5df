package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.ORDERING;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** What R saves. */
public final class RdsPairs {
  private static final String ASCII =
      """
      A
      3
      262658
      197888
      5
      UTF-8
      531
      2
      14
      3
      1.5
      NA
      3
      13
      2
      1
      NA
      1026
      1
      262153
      5
      names
      16
      2
      262153
      1
      a
      262153
      1
      b
      254
      """;

  static final List<Pair> ALL =
      List.of(
          noise("rds: one double 3 ULP off", 2.5 + 3 * Math.ulp(2.5))
              .differing(1)
              .maxUlp(3)
              .where("$fit$coefficients[2]"),
          noise("rds: noise at the edge of the policy", 2.5 + 4096 * Math.ulp(2.5)).maxUlp(4096),
          change("rds: noise just above the policy", fit(2.5 + 4097 * Math.ulp(2.5), "ols"))
              .maxUlp(4097),
          change("rds: a NaN appears", fit(Double.NaN, "ols"))
              .where("$fit$coefficients[2]")
              .with(found -> Assertions.assertEquals(List.of("nan-mismatch"), found.hints())),
          pair(
                  "rds: a missing number became no number",
                  file -> file.doubles(1, RdsWriter.MISSING),
                  file -> file.doubles(1, Double.NaN),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("[2]")
              .with(found -> Assertions.assertEquals(List.of("missing-mismatch"), found.hints())),
          change("rds: another text", fit(2.5, "gls")).differing(1).where("$fit$method[1]"),
          pair(
                  "rds: a missing text became the text NA",
                  RdsWriter::missingString,
                  file -> file.strings("NA"),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("[1]"),
          pair(
                  "rds: a row is lost",
                  file -> file.list(2).doubles(1, 2, 3).integers(1, 2, 3).names("x", "n"),
                  file -> file.list(2).doubles(1, 2).integers(1, 2).names("x", "n"),
                  DIVERGED,
                  STRUCTURAL)
              .differing(2)
              .where("$x"),
          pair(
                  "rds: a column is lost",
                  file -> file.list(2).doubles(1, 2, 3).integers(1, 2, 3).names("x", "n"),
                  file -> file.list(1).doubles(1, 2, 3).names("x"),
                  DIVERGED,
                  STRUCTURAL)
              .where("$n"),
          pair(
              "rds: parts in another order",
              file -> file.list(2).doubles(1).integers(2).names("x", "n"),
              file -> file.list(2).integers(2).doubles(1).names("n", "x"),
              EQUIVALENT,
              ORDERING),
          pair(
                  "rds: another level of a factor",
                  file -> file.factor(new String[] {"low", "high"}, 1, 2, 2),
                  file -> file.factor(new String[] {"low", "high"}, 1, 2, 1),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("[3]"),
          pair(
                  "rds: another word for a level",
                  file -> file.factor(new String[] {"low", "high"}, 1, 2, 2),
                  file -> file.factor(new String[] {"low", "huge"}, 1, 2, 2),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("attr(, \"levels\")[2]"),
          pair(
                  "rds: a row of numbers, kept as such",
                  file -> file.integers(1, 2, 3),
                  file -> file.sequence(3),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("file layout"),
          pair(
                  "rds: a row of numbers that is another",
                  file -> file.integers(1, 2, 4),
                  file -> file.sequence(3),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[3]"),
          pair(
                  "rds: a text in Latin 1",
                  file -> file.strings("Zürich"),
                  file -> file.latin1("Zürich"),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("text encoding"),
          pair(
              "rds: a function that gives another number",
              file -> file.function(1),
              file -> file.function(2),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
              "rds: written by another R",
              "x.rds",
              RdsWriter.xdr(fit(2.5, "ols")),
              RdsWriter.file('X', 3, 0x40301, fit(2.5, "ols")),
              EQUIVALENT,
              METADATA_ONLY),
          Pair.of(
                  "rds: in the machine's own numbers, and the older version",
                  "x.rds",
                  RdsWriter.xdr(fit(2.5, "ols")),
                  RdsWriter.file('B', 2, 0x40202, fit(2.5, "ols")),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("serialisation format", "format version", "text encoding"),
          ascii("rds: in ASCII", 1.5, EQUIVALENT, ENCODING).normalisers("serialisation format"),
          ascii("rds: in ASCII, another number", 1.25, DIVERGED, VALUE_CHANGE).where("$a[1]"),
          Pair.of(
              "rds: cut short",
              "x.rds",
              RdsWriter.xdr(fit(2.5, "ols")),
              Arrays.copyOf(RdsWriter.xdr(fit(2.5, "ols")), 120),
              DIVERGED,
              TRUNCATED),
          Pair.of(
                  "rds: compressed, one double 3 ULP off",
                  "x.rds",
                  Packing.Gzip.PLAIN.of(RdsWriter.xdr(fit(2.5, "ols"))),
                  Packing.Gzip.PLAIN.of(RdsWriter.xdr(fit(2.5 + 3 * Math.ulp(2.5), "ols"))),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(3)
              .where("$fit$coefficients[2]"));

  private RdsPairs() {}

  /** A list that holds a list of numbers and texts. */
  public static Consumer<RdsWriter> fit(double second, String method) {
    return file ->
        file.list(2)
            .list(2)
            .doubles(1, second)
            .strings(method)
            .names("coefficients", "method")
            .sequence(3)
            .names("fit", "n");
  }

  private static Pair noise(String name, double second) {
    return pair(name, fit(2.5, "ols"), fit(second, "ols"), EQUIVALENT, FLOAT_NOISE);
  }

  private static Pair change(String name, Consumer<RdsWriter> observed) {
    return pair(name, fit(2.5, "ols"), observed, DIVERGED, VALUE_CHANGE);
  }

  private static Pair pair(
      String name,
      Consumer<RdsWriter> recorded,
      Consumer<RdsWriter> observed,
      Verdict verdict,
      DifferenceClass what) {
    return Pair.of(name, "x.rds", RdsWriter.xdr(recorded), RdsWriter.xdr(observed), verdict, what);
  }

  private static Pair ascii(String name, double first, Verdict verdict, DifferenceClass what) {
    return Pair.of(
        name,
        "x.rds",
        RdsWriter.xdr(
            file ->
                file.list(2)
                    .doubles(first, RdsWriter.MISSING, 3)
                    .integers(1, Integer.MIN_VALUE)
                    .names("a", "b")),
        ASCII.getBytes(StandardCharsets.US_ASCII),
        verdict,
        what);
  }
}
