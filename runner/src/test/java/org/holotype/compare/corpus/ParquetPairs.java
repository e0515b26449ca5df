package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.util.Arrays;
import java.util.List;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** Parquet files. */
public final class ParquetPairs {
  private static final double[] X = {0.5, 1.5, 2.5, 3.5, 4.5};
  private static final long[] N = {7, ParquetWriter.ABSENT, 9, 900, 3};
  private static final String[] S = {"a", "b", "a", "", "long"};

  static final List<Pair> ALL =
      List.of(
          pair("parquet: one double 3 ULP off", x(2.5 + 3 * Math.ulp(2.5)), EQUIVALENT, FLOAT_NOISE)
              .differing(1)
              .maxUlp(3)
              .where("column x, row 2"),
          pair(
                  "parquet: noise just above the policy",
                  x(2.5 + 4097 * Math.ulp(2.5)),
                  DIVERGED,
                  VALUE_CHANGE)
              .maxUlp(4097),
          pair("parquet: a NaN appears", x(Double.NaN), DIVERGED, VALUE_CHANGE)
              .where("column x, row 2")
              .with(found -> Assertions.assertEquals(List.of("nan-mismatch"), found.hints())),
          pair("parquet: a whole number", n(901), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("column n, row 3"),
          pair("parquet: a number is gone", n(ParquetWriter.ABSENT), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("column n, row 3"),
          pair("parquet: a text", s("bb"), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("column s, row 1"),
          pair("parquet: a row is lost", shorter(), DIVERGED, STRUCTURAL).where("rows"),
          pair("parquet: compressed", file().snappy(), EQUIVALENT, ENCODING)
              .normalisers("compression"),
          pair("parquet: compressed otherwise", file().zstd(), EQUIVALENT, ENCODING)
              .normalisers("compression"),
          pair("parquet: in smaller row groups", file().perGroup(2), EQUIVALENT, ENCODING)
              .normalisers("row groups"),
          pair("parquet: by dictionaries", file().dictionaries(), EQUIVALENT, ENCODING)
              .normalisers("page encodings"),
          pair("parquet: as differences", file().deltas(), EQUIVALENT, ENCODING)
              .normalisers("page encodings"),
          pair(
                  "parquet: all of it at once",
                  file().dictionaries().zstd().perGroup(3),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("row groups", "compression", "page encodings"),
          pair(
                  "parquet: all of it at once, and a number",
                  n(901).dictionaries().snappy().perGroup(2),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("column n, row 3"),
          pair("parquet: as differences, and a number", n(901).deltas(), DIVERGED, VALUE_CHANGE)
              .differing(1)
              .where("column n, row 3"),
          pair(
              "parquet: written by another version",
              file().writer("parquet-cpp-arrow version 17.0.0"),
              EQUIVALENT,
              METADATA_ONLY),
          Pair.of(
                  "parquet: a run's own time beside the data",
                  "x.parquet",
                  file().word("made", "2026-11-24T10:00:01Z").bytes(),
                  file().word("made", "2027-02-03T23:59:59Z").bytes(),
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(Runs.FIRST, Runs.SECOND),
          Pair.of(
              "parquet: a unit beside the data",
              "x.parquet",
              file().word("unit", "K").bytes(),
              file().word("unit", "C").bytes(),
              DIVERGED,
              VALUE_CHANGE),
          pair(
                  "parquet: compressed as nobody here reads",
                  file().unreadable(),
                  DIVERGED,
                  VALUE_CHANGE)
              .with(
                  found ->
                      Assertions.assertTrue(
                          found.note().orElse("").contains("compared as bytes"), found::toString)),
          Pair.of(
              "parquet: cut short",
              "x.parquet",
              file().bytes(),
              Arrays.copyOf(file().bytes(), 150),
              DIVERGED,
              TRUNCATED));

  private ParquetPairs() {}

  /** Five rows. */
  public static ParquetWriter file() {
    return new ParquetWriter(X, N, S);
  }

  private static ParquetWriter x(double third) {
    double[] x = X.clone();
    x[2] = third;
    return new ParquetWriter(x, N, S);
  }

  private static ParquetWriter n(long fourth) {
    long[] n = N.clone();
    n[3] = fourth;
    return new ParquetWriter(X, n, S);
  }

  private static ParquetWriter s(String second) {
    String[] s = S.clone();
    s[1] = second;
    return new ParquetWriter(X, N, s);
  }

  private static ParquetWriter shorter() {
    return new ParquetWriter(Arrays.copyOf(X, 4), Arrays.copyOf(N, 4), Arrays.copyOf(S, 4));
  }

  private static Pair pair(
      String name, ParquetWriter observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(name, "x.parquet", file().bytes(), observed.bytes(), verdict, what);
  }
}
