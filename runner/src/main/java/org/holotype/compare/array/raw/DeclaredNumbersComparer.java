package org.holotype.compare.array.raw;

import java.io.IOException;
import java.util.List;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayName;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.ElementDifferences;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;
import org.holotype.compare.array.Shape;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.NumberFormat;
import org.holotype.verdict.Policy;

/** Numbers without any header, of which somebody declared what they are. */
public final class DeclaredNumbersComparer implements FormatComparer {
  @Override
  public String format() {
    return "declared numbers";
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    return false;
  }

  @Override
  public boolean recognises(TreePath path, Head head, Policy policy) {
    return policy.numbers().isPresent();
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    NumberFormat declared = terms.policy().numbers().orElseThrow();
    if (pair.recorded().size() != pair.observed().size()
        || pair.recorded().size() % declared.width() != 0) {
      throw new Undecodable("the two do not hold the same number of " + declared.words());
    }
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      return values(left, right, declared, terms)
          .noting("the numbers are declared to be " + declared.words());
    }
  }

  private static Difference values(
      RandomBytes left, RandomBytes right, NumberFormat declared, Terms terms) throws IOException {
    int width = declared.width();
    long count = left.size() / width;
    Layout layout = Layout.of(Scalar.number(kind(declared), width, declared.order()));
    Shape shape = Shape.checked(List.of(count));
    ElementDifferences values =
        new ElementDifferences(layout, layout, ArrayName.ONLY.measure(terms, shape), shape::place);
    ArrayScan.run(
        new ArrayScan(left, 0, width),
        new ArrayScan(right, 0, width),
        count,
        values,
        terms.allowance());
    return values.difference(count);
  }

  private static Kind kind(NumberFormat declared) {
    return switch (declared.kind()) {
      case FLOAT -> Kind.FLOAT;
      case SIGNED -> Kind.SIGNED;
      case UNSIGNED -> Kind.UNSIGNED;
    };
  }
}
