package org.holotype.compare.array.numpy;

import java.io.IOException;
import java.util.function.LongFunction;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayName;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;
import org.holotype.compare.array.Transposed;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** NumPy array files ({@code .npy}). Objects in them are pickles, which are never loaded. */
public final class ArrayFileComparer implements FormatComparer {
  @Override
  public String format() {
    return "NumPy array";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return head.startsWith(ArrayHeader.MAGIC);
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      ArrayHeader recorded = Undecodable.Side.RECORDED.read(() -> ArrayHeader.read(left));
      ArrayHeader observed = Undecodable.Side.OBSERVED.read(() -> ArrayHeader.read(right));
      if (recorded.type().isPickled() || observed.type().isPickled()) {
        throw new Undecodable("it holds pickled objects, which are never loaded");
      }
      return recorded.type().name().equals(observed.type().name())
              && recorded.type().layout().means(observed.type().layout())
              && recorded.shape().equals(observed.shape())
          ? values(new Sides(left, recorded, right, observed), terms)
          : structure(recorded, observed);
    }
  }

  /** Both files with what their headers say. */
  private record Sides(
      RandomBytes left, ArrayHeader recorded, RandomBytes right, ArrayHeader observed) {
    ArrayScan leftScan() {
      return recorded.scan(left);
    }

    ArrayScan rightScan() {
      return observed.scan(right);
    }
  }

  private static Difference structure(ArrayHeader recorded, ArrayHeader observed)
      throws Undecodable {
    Findings found = new Findings().add(DifferenceClass.STRUCTURAL);
    found.total(recorded.shape().count(), "number");
    String before = recorded.type().name();
    String now = observed.type().name();
    if (!before.equals(now)) {
      found.sample(Sample.of("dtype", before, now)).note("dtype " + before + ", now " + now);
    }
    if (!recorded.shape().equals(observed.shape())) {
      String was = recorded.shape().words();
      String is = observed.shape().words();
      found.sample(Sample.of("shape", was, is)).note("shape " + was + ", now " + is);
    }
    return found.difference();
  }

  private static Difference values(Sides sides, Terms terms) throws IOException {
    ArrayHeader recorded = sides.recorded();
    ArrayHeader observed = sides.observed();
    Shape shape = recorded.shape();
    boolean turned = recorded.firstFastest() != observed.firstFastest() && !recorded.isOneRun();
    LongFunction<String> places =
        recorded.firstFastest() && !turned ? shape::placeFirstFastest : shape::place;
    LongFunction<long[]> indices =
        recorded.firstFastest() && !turned ? shape::indicesFirstFastest : shape::indices;
    ElementDifferences values =
        new ElementDifferences(
            recorded.type().layout(),
            observed.type().layout(),
            ArrayName.ONLY.measure(terms, indices),
            places);
    if (!turned) {
      ArrayScan.run(sides.leftScan(), sides.rightScan(), shape.count(), values, terms.allowance());
    } else if (observed.firstFastest()) {
      Transposed.run(sides.leftScan(), sides.rightScan(), shape, values::window, terms.allowance());
    } else {
      Transposed.run(
          sides.rightScan(),
          sides.leftScan(),
          shape,
          (first, straight, other) -> values.window(first, other, straight),
          terms.allowance());
    }
    Findings found = new Findings();
    encoding(recorded, observed, found);
    Difference difference = values.difference(shape.count());
    if (difference.isNone() && found.isEmpty()) {
      found.add(DifferenceClass.ENCODING).normaliser("header text");
    }
    return difference.and(found.difference());
  }

  /** Names what had to be undone before values could be held against values. */
  private static void encoding(ArrayHeader recorded, ArrayHeader observed, Findings found) {
    boolean sameLayout = recorded.type().layout().isStoredAs(observed.type().layout());
    if (!sameLayout) {
      found.add(DifferenceClass.ENCODING).normaliser("byte order");
    }
    if (recorded.firstFastest() != observed.firstFastest()) {
      found.add(DifferenceClass.ENCODING).normaliser("memory order");
    }
    if (recorded.version() != observed.version()) {
      found.add(DifferenceClass.ENCODING).normaliser("format version");
    }
    if (found.isEmpty() && recorded.data() != observed.data()) {
      found.add(DifferenceClass.ENCODING).normaliser("header padding");
    }
  }
}
