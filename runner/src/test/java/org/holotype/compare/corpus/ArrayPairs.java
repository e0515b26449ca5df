package org.holotype.compare.corpus;

import static org.holotype.compare.corpus.Npy.big;
import static org.holotype.compare.corpus.Npy.each;
import static org.holotype.compare.corpus.Npy.little;
import static org.holotype.verdict.DifferenceClass.ENCODING;
import static org.holotype.verdict.DifferenceClass.FLOAT_NOISE;
import static org.holotype.verdict.DifferenceClass.PRECISION_LOSS;
import static org.holotype.verdict.DifferenceClass.STRUCTURAL;
import static org.holotype.verdict.DifferenceClass.TRUNCATED;
import static org.holotype.verdict.DifferenceClass.VALUE_CHANGE;
import static org.holotype.verdict.Verdict.DIVERGED;
import static org.holotype.verdict.Verdict.EQUIVALENT;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.Assertions;

/** NumPy arrays. */
final class ArrayPairs {
  private static final double[] SERIES = new Random(1).doubles(3 * 400, 0.5, 1).toArray();
  private static final String SHAPE = "(3, 400)";

  static final List<Pair> ALL =
      List.of(
          npy(
                  "npy: one double 3 ULP off",
                  changed(417, a -> a + 3 * Math.ulp(a)),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .differing(1)
              .maxUlp(3)
              .where("[1, 17]"),
          npy(
                  "npy: noise at the edge of the policy",
                  changed(5, a -> a + 4096 * Math.ulp(a)),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(4096),
          npy(
                  "npy: noise just above the policy",
                  changed(5, a -> a + 4097 * Math.ulp(a)),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .maxUlp(4097)
              .where("[0, 5]"),
          npy("npy: a sign flips", changed(1199, a -> -a), DIVERGED, VALUE_CHANGE)
              .where("[2, 399]")
              .with(found -> Assertions.assertEquals(List.of("single-bit"), found.hints())),
          npy("npy: a NaN appears", changed(800, a -> Double.NaN), DIVERGED, VALUE_CHANGE)
              .where("[2, 0]")
              .with(found -> Assertions.assertEquals(List.of("nan-mismatch"), found.hints())),
          npy("npy: 14 % in one cell among noise", among(), DIVERGED, VALUE_CHANGE)
              .differing(1200)
              .where("[0, 0]")
              .with(
                  found ->
                      Assertions.assertEquals("[1, 300]", found.worst().orElseThrow().where())),
          npy("npy: a lost block", lost(), DIVERGED, VALUE_CHANGE)
              .differing(64)
              .where("[0, 64]")
              .with(found -> Assertions.assertEquals(List.of("zero-block"), found.hints())),
          npy("npy: printed with 8 digits", all(ArrayPairs::rounded), EQUIVALENT, PRECISION_LOSS)
              .with(
                  found -> Assertions.assertEquals(List.of("rounded to 8 digits"), found.hints())),
          npy(
                  "npy: one number rounded, the others not",
                  changed(7, ArrayPairs::rounded),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[0, 7]"),
          npy(
                  "npy: drawn with another seed",
                  new Random(2).doubles(1200, 0.5, 1).toArray(),
                  DIVERGED,
                  VALUE_CHANGE)
              .with(found -> Assertions.assertEquals(List.of("seed-suspected"), found.hints())),
          Pair.of(
                  "npy: positive and negative zero",
                  "x.npy",
                  Npy.doubles("(2,)", 0.0, 1.0),
                  Npy.doubles("(2,)", -0.0, 1.0),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(0)
              .with(
                  found ->
                      Assertions.assertEquals(1, found.magnitude().signedZeros().orElseThrow())),
          Pair.of(
                  "npy: the other byte order",
                  "x.npy",
                  Npy.doubles(SHAPE, SERIES),
                  Npy.file(">f8", "False", SHAPE, big(9600, out -> each(SERIES, out::putDouble))),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("byte order"),
          Pair.of(
                  "npy: the other byte order hides a change",
                  "x.npy",
                  Npy.doubles(SHAPE, SERIES),
                  Npy.file(
                      ">f8",
                      "False",
                      SHAPE,
                      big(9600, out -> each(changed(9, a -> a + 1), out::putDouble))),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[0, 9]"),
          Pair.of(
                  "npy: the other memory order",
                  "x.npy",
                  Npy.doubles(SHAPE, SERIES),
                  Npy.file("<f8", "True", SHAPE, turned(SERIES)),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("memory order"),
          Pair.of(
                  "npy: the other memory order hides a change",
                  "x.npy",
                  Npy.doubles(SHAPE, SERIES),
                  Npy.file("<f8", "True", SHAPE, turned(changed(413, a -> a * 2))),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[1, 13]"),
          Pair.of(
                  "npy: three axes in the other memory order",
                  "x.npy",
                  ints("False", "(2, 3, 2)", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                  ints("True", "(2, 3, 2)", 0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 12),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[1, 2, 1]"),
          Pair.of(
                  "npy: a change in memory order F",
                  "x.npy",
                  Npy.file("<f8", "True", SHAPE, turned(SERIES)),
                  Npy.file("<f8", "True", SHAPE, turned(changed(413, a -> a * 2))),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("[1, 13]"),
          Pair.of(
                  "npy: the header padded by an older release",
                  "x.npy",
                  Npy.doubles("(2,)", 1, 2),
                  Npy.versioned(1, header("<f8", "(2,)"), 16, series(1, 2)),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("header padding"),
          Pair.of(
                  "npy: the second version of the format",
                  "x.npy",
                  Npy.doubles("(2,)", 1, 2),
                  Npy.versioned(2, header("<f8", "(2,)"), 64, series(1, 2)),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("format version"),
          Pair.of(
                  "npy: the header's keys in another order",
                  "x.npy",
                  Npy.doubles("(2,)", 1, 2),
                  Npy.versioned(
                      1,
                      "{'shape': (2,), 'fortran_order': False, 'descr': '<f8'}",
                      64,
                      series(1, 2)),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("header text"),
          Pair.of(
                  "npy: doubles became singles",
                  "x.npy",
                  Npy.doubles("(2,)", 1, 2),
                  Npy.file("<f4", "False", "(2,)", little(8, out -> out.putFloat(1).putFloat(2))),
                  DIVERGED,
                  STRUCTURAL)
              .where("dtype"),
          Pair.of(
                  "npy: another shape of the same numbers",
                  "x.npy",
                  Npy.doubles("(2, 3)", 1, 2, 3, 4, 5, 6),
                  Npy.doubles("(3, 2)", 1, 2, 3, 4, 5, 6),
                  DIVERGED,
                  STRUCTURAL)
              .where("shape"),
          Pair.of(
                  "npy: integers one apart",
                  "x.npy",
                  ints("False", "(3,)", 10, 20, 30),
                  ints("False", "(3,)", 10, 21, 30),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[1]"),
          Pair.of(
                  "npy: a truth turns",
                  "x.npy",
                  Npy.file("|b1", "False", "(4,)", new byte[] {0, 1, 1, 0}),
                  Npy.file("|b1", "False", "(4,)", new byte[] {0, 1, 0, 0}),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("[2]"),
          Pair.of(
                  "npy: singles 16 ULP apart",
                  "x.npy",
                  Npy.file("<f4", "False", "(1,)", little(4, out -> out.putFloat(1))),
                  Npy.file(
                      "<f4",
                      "False",
                      "(1,)",
                      little(4, out -> out.putInt(Float.floatToIntBits(1) + 16))),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(16),
          Pair.of(
                  "npy: halves 3 ULP apart",
                  "x.npy",
                  Npy.file("<f2", "False", "(1,)", little(2, out -> out.putShort((short) 0x3c00))),
                  Npy.file("<f2", "False", "(1,)", little(2, out -> out.putShort((short) 0x3c03))),
                  DIVERGED,
                  VALUE_CHANGE)
              .maxUlp(3),
          Pair.of(
                  "npy: an imaginary part 1 ULP off",
                  "x.npy",
                  Npy.file("<c16", "False", "(2,)", series(1, 2, 3, 4)),
                  Npy.file("<c16", "False", "(2,)", series(1, 2, 3, Math.nextUp(4.0))),
                  EQUIVALENT,
                  FLOAT_NOISE)
              .maxUlp(1)
              .where("[1].imag"),
          Pair.of(
                  "npy: a field of a structured type",
                  "x.npy",
                  Npy.file("[('id', '<i4'), ('m', '<f4')]", "False", "(2,)", records(7, 1f)),
                  Npy.file("[('id', '<i4'), ('m', '<f4')]", "False", "(2,)", records(8, 1f)),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("[1].id"),
          Pair.of(
                  "npy: what memory held between the fields",
                  "x.npy",
                  Npy.file("[('id', '<i4'), ('', '|V4')]", "False", "(2,)", records(7, 1f)),
                  Npy.file("[('id', '<i4'), ('', '|V4')]", "False", "(2,)", records(7, 2f)),
                  EQUIVALENT,
                  ENCODING)
              .normalisers("padding between fields"),
          Pair.of(
                  "npy: one letter of a text",
                  "x.npy",
                  Npy.file("|S3", "False", "(2,)", ascii("abcdef")),
                  Npy.file("|S3", "False", "(2,)", ascii("abcdeg")),
                  DIVERGED,
                  VALUE_CHANGE)
              .where("[1]")
              .with(found -> Assertions.assertEquals("deg", found.samples().get(0).observed())),
          Pair.of(
              "npy: pickled objects are compared as bytes",
              "x.npy",
              Npy.file("|O", "False", "(1,)", ascii("\u0000\u0003K\u0001.")),
              Npy.file("|O", "False", "(1,)", ascii("\u0000\u0003K\u0002.")),
              DIVERGED,
              VALUE_CHANGE),
          Pair.of(
                  "raw: doubles 1 ULP off are told but not excused",
                  "x.f64",
                  series(SERIES),
                  series(changed(417, Math::nextUp)),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .maxUlp(1)
              .where("[417]"),
          Pair.of(
                  "raw: singles 3 ULP off are told but not excused",
                  "x.f32",
                  singles(1.5f),
                  singles(1.5f + 3 * Math.ulp(1.5f)),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .maxUlp(3)
              .where("[20]"),
          Pair.of(
                  "raw: a size that is no series of doubles",
                  "x.bin",
                  Arrays.copyOf(series(SERIES), 9599),
                  Arrays.copyOf(series(changed(0, a -> -a)), 9599),
                  DIVERGED,
                  VALUE_CHANGE)
              .differing(1)
              .where("byte 7"),
          Pair.of(
              "npy: cut short",
              "x.npy",
              Npy.doubles(SHAPE, SERIES),
              Arrays.copyOf(Npy.doubles(SHAPE, SERIES), 5000),
              DIVERGED,
              TRUNCATED));

  private ArrayPairs() {}

  private static Pair npy(String name, double[] observed, Verdict verdict, DifferenceClass what) {
    return Pair.of(
        name, "x.npy", Npy.doubles(SHAPE, SERIES), Npy.doubles(SHAPE, observed), verdict, what);
  }

  private static double[] changed(int at, UnaryOperator<Double> change) {
    double[] copy = SERIES.clone();
    copy[at] = change.apply(copy[at]);
    return copy;
  }

  private static double[] all(UnaryOperator<Double> change) {
    return Arrays.stream(SERIES).map(change::apply).toArray();
  }

  private static double[] among() {
    double[] noisy = all(Math::nextUp);
    noisy[700] *= 1.14;
    return noisy;
  }

  private static double[] lost() {
    double[] copy = SERIES.clone();
    Arrays.fill(copy, 64, 128, 0);
    return copy;
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e8) / 1e8;
  }

  private static byte[] singles(float last) {
    return Npy.little(
        84,
        out -> {
          for (int i = 0; i < 20; i++) {
            out.putFloat(1 + i / 7f);
          }
          out.putFloat(last);
        });
  }

  private static byte[] series(double... values) {
    return little(8 * values.length, out -> each(values, out::putDouble));
  }

  private static byte[] turned(double[] values) {
    double[] turned = new double[1200];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 400; column++) {
        turned[column * 3 + row] = values[row * 400 + column];
      }
    }
    return series(turned);
  }

  private static byte[] ints(String fortran, String shape, int... values) {
    return Npy.file(
        "<i4",
        fortran,
        shape,
        little(4 * values.length, out -> Arrays.stream(values).forEach(out::putInt)));
  }

  private static byte[] records(int id, float mass) {
    return little(16, out -> out.putInt(1).putFloat(0).putInt(id).putFloat(mass));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String header(String type, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
  }
}
