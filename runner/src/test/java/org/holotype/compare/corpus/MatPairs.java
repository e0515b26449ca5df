package org.holotype.compare.corpus;

import static org.holotype.verdict.DifferenceClass.EMBEDDED_TIMESTAMP;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.METADATA_ONLY;
import static org.holotype.verdict.DifferenceClass.ORDERING;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holotype.compare.Context;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** MAT-files, level 5. */
public final class MatPairs {
  private static final Context MONDAY = run("2026-03-02T10:00:00Z");
  private static final Context FRIDAY = run("2026-03-06T10:00:00Z");
  private static final String ON_FRIDAY =
      "MATLAB 5.0 MAT-file, Platform: GLNXA64, Created on: Fri Mar  6 10:00:09 2026";

  static final List<Pair> ALL =
      List.of(
          pair("mat: one double 3 ULP off", file -> all(file, 6 + 3 * Math.ulp(6.0), "fit"))
              .differing(1)
              .maxUlp(3)
              .where("A(2, 3)"),
          changed("mat: a NaN appears", file -> all(file, Double.NaN, "fit"), VALUE_CHANGE)
              .differing(1)
              .where("A(2, 3)")
              .with(found -> Assertions.assertEquals(List.of("nan-mismatch"), found.hints())),
          changed(
                  "mat: noise just above the policy",
                  file -> all(file, 6 + 4097 * Math.ulp(6.0), "fit"),
                  VALUE_CHANGE)
              .maxUlp(4097),
          same("mat: compressed", file -> all(file.compressed(), 6, "fit"))
              .normalisers("decompressed"),
          same("mat: the other byte order", file -> all(file.big(), 6, "fit"))
              .normalisers("byte order"),
          changed(
                  "mat: compressed and one number changed",
                  file -> all(file.compressed(), 7, "fit"),
                  VALUE_CHANGE)
              .differing(1)
              .where("A(2, 3)"),
          Pair.of(
                  "mat: whole doubles stored in bytes",
                  "x.mat",
                  one(file -> file.doubles("n", 1, 3, 1, 2, 200)),
                  one(file -> file.narrow("n", 1, 3, 1, 2, 200)),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("file layout"),
          Pair.of(
                  "mat: doubles stored in bytes, one of them another",
                  "x.mat",
                  one(file -> file.doubles("n", 1, 3, 1, 2, 200)),
                  one(file -> file.narrow("n", 1, 3, 1, 3, 200)),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("n(1, 2)"),
          changed("mat: a text in a struct", file -> all(file, 6, "fat"), VALUE_CHANGE)
              .differing(1)
              .where("s.name"),
          changed("mat: a variable is lost", MatPairs::numbers, STRUCTURAL).where("c"),
          Pair.of(
                  "mat: a cell's integer",
                  "x.mat",
                  one(file -> file.cells("c", file.chars("", "a"), file.int32("", 1, 2))),
                  one(file -> file.cells("c", file.chars("", "a"), file.int32("", 1, 3))),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("c{1, 2}(1, 2)"),
          Pair.of(
                  "mat: another logical",
                  "x.mat",
                  one(file -> file.logical("ok", 1, 0)),
                  one(file -> file.logical("ok", 1, 1)),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("ok(1, 2)"),
          Pair.of(
                  "mat: truth became a number",
                  "x.mat",
                  one(file -> file.doubles("ok", 1, 2, 1, 0)),
                  one(file -> file.logical("ok", 1, 0)),
                  DIVERGED,
                  STRUCTURAL)
              .where("ok"),
          Pair.of(
                  "mat: an imaginary part",
                  "x.mat",
                  one(file -> file.complex("z", 1, 2)),
                  one(file -> file.complex("z", 1, Math.nextUp(2.0))),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("imag(z)(1, 1)"),
          sparse(
                  "mat: a sparse element",
                  new int[] {0, 2},
                  Math.nextUp(5.0),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("S(3, 2)"),
          sparse("mat: a sparse element moved", new int[] {0, 1}, 5, DIVERGED, VALUE_CHANGE)
              .where("row of stored element 2"),
          Pair.of(
              "mat: fields in another order",
              "x.mat",
              one(file -> file.struct("s", "a", file.int32("", 1), "b", file.int32("", 2))),
              one(file -> file.struct("s", "b", file.int32("", 2), "a", file.int32("", 1))),
              EQUIVALENT,
              ORDERING),
          Pair.of(
                  "mat: a row is lost",
                  "x.mat",
                  one(file -> file.doubles("A", 3, 1, 1, 2, 3)),
                  one(file -> file.doubles("A", 2, 1, 1, 2)),
                  DIVERGED,
                  STRUCTURAL)
              .where("A"),
          same("mat: written on Friday", file -> all(file.text(ON_FRIDAY), 6, "fit"))
              .between(MONDAY, FRIDAY)
              .with(
                  found ->
                      Assertions.assertTrue(
                          found.classes().contains(EMBEDDED_TIMESTAMP), found::toString)),
          changed(
              "mat: a date that is not the run's",
              file -> all(file.text(ON_FRIDAY), 6, "fit"),
              VALUE_CHANGE),
          Pair.of(
              "mat: another platform",
              "x.mat",
              file(file -> all(file, 6, "fit")),
              file(
                  file ->
                      all(
                          file.text(
                              "MATLAB 5.0 MAT-file, Platform: MACI64, Created on:"
                                  + " Mon Mar  2 10:00:01 2026"),
                          6,
                          "fit")),
              EQUIVALENT,
              METADATA_ONLY),
          Pair.of(
              "mat: cut short",
              "x.mat",
              file(file -> all(file, 6, "fit")),
              Arrays.copyOf(file(file -> all(file, 6, "fit")), 400),
              DIVERGED,
              TRUNCATED),
          Pair.of(
                  "mat 7.3: written on Friday",
                  "x.mat",
                  userBlock("Mon Mar  2 10:00:01 2026", 1),
                  userBlock("Fri Mar  6 10:00:09 2026", 1),
                  EQUIVALENT,
                  EMBEDDED_TIMESTAMP)
              .between(MONDAY, FRIDAY),
          Pair.of(
              "mat 7.3: a date that is not the run's",
              "x.mat",
              userBlock("Mon Mar  2 10:00:01 2026", 1),
              userBlock("Fri Mar  6 10:00:09 2026", 1),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
                  "mat 7.3: a number",
                  "x.mat",
                  userBlock("Mon Mar  2 10:00:01 2026", 1),
                  userBlock("Mon Mar  2 10:00:01 2026", Math.nextUp(1.0)),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("dataset /x, [0]"));

  private MatPairs() {}

  private static Pair pair(String name, Consumer<MatWriter> observed) {
    return pair(name, observed, EQUIVALENT, FLOAT_NOISE);
  }

  private static Pair same(String name, Consumer<MatWriter> observed) {
    return pair(
        name, observed, EQUIVALENT, name.contains("Friday") ? EMBEDDED_TIMESTAMP : ENCODING);
  }

  private static Pair changed(String name, Consumer<MatWriter> observed, DifferenceClass what) {
    return pair(name, observed, DIVERGED, what);
  }

  private static Pair pair(
      String name, Consumer<MatWriter> observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(name, "x.mat", file(file -> all(file, 6, "fit")), file(observed), verdict, what);
  }

  private static Pair sparse(
      String name, int[] rows, double last, Verdict verdict, DifferenceClass what) {
    int[] columns = {0, 1, 2};
    return Pair.of(
        name,
        "x.mat",
        one(file -> file.sparse("S", new int[] {0, 2}, columns, 4, 5)),
        one(file -> file.sparse("S", rows, columns, 4, last)),
        verdict,
        what);
  }

  static byte[] file(Consumer<MatWriter> content) {
    MatWriter file = new MatWriter();
    content.accept(file);
    return file.bytes();
  }

  private static byte[] one(Function<MatWriter, byte[]> array) {
    return file(file -> file.with(array.apply(file)));
  }

  private static void numbers(MatWriter file) {
    file.with(file.doubles("A", 2, 3, 1, 2, 3, 4, 5, 6));
  }

  /** A grid, a struct with a text and a cell array. */
  static void all(MatWriter file, double last, String name) {
    file.with(file.doubles("A", 2, 3, 1, 2, 3, 4, 5, last))
        .with(file.struct("s", "name", file.chars("", name), "n", file.int32("", 7)))
        .with(file.cells("c", file.complex("", 1, 2), file.logical("", 1, 0, 1)));
  }

  /** One variable of every kind. */
  public static byte[] everything(MatWriter file) {
    all(file, 6, "fit");
    return file.with(file.sparse("S", new int[] {0, 2}, new int[] {0, 1, 2}, 4, 5))
        .with(file.narrow("n", 1, 3, 1, 2, 3))
        .bytes();
  }

  private static byte[] userBlock(String time, double value) {
    return Hdf5File.behindUserBlock(
        "MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: " + time + " HDF5 schema 1.00 .",
        file -> file.putDataset("x", new double[] {value}));
  }

  private static Context run(String at) {
    Instant start = Instant.parse(at);
    return new Context(Optional.of(start), Optional.of(start.plusSeconds(60)), List.of());
  }
}
