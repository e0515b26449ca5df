package org.holotype.compare.array.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import org.holotype.compare.BytePair;
import org.holotype.compare.Findings;
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
import org.holotype.verdict.DifferenceClass;

/**
 * Little-endian floating-point numbers without a header. What the numbers are is inferred from the
 * bytes, so that the figures inform and excuse nothing.
 *
 * @param width of one number in bytes
 * @param endings of the names of such files, with their dot
 */
public record RawFloatComparer(int width, List<String> endings) implements FormatComparer {
  private static final double NEARLY_ALL = 0.99;
  private static final int FEWEST = 16;
  private static final double LEAST = 1e-30;
  private static final double GREATEST = 1e30;

  public RawFloatComparer {
    endings = List.copyOf(endings);
  }

  /** Doubles. */
  public static RawFloatComparer doubles() {
    return new RawFloatComparer(Double.BYTES, List.of(".f64", ".dat", ".bin", ".raw"));
  }

  /** Singles. */
  public static RawFloatComparer singles() {
    return new RawFloatComparer(Float.BYTES, List.of(".f32", ".dat", ".bin", ".raw"));
  }

  @Override
  public String format() {
    return "raw float" + Byte.SIZE * width;
  }

  @Override
  public boolean recognises(TreePath path, Head head) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return endings.stream().anyMatch(name::endsWith)
        && head.size() % width == 0
        && head.bytes().length >= FEWEST * width
        && !isText(head.bytes())
        && isPlausible(head.bytes());
  }

  private static boolean isText(byte[] bytes) {
    for (byte one : bytes) {
      if (one >= 0 && one < ' ' && one != '\n' && one != '\r' && one != '\t') {
        return false;
      }
    }
    return true;
  }

  private boolean isPlausible(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int count = bytes.length / width;
    int plausible = 0;
    for (int i = 0; i < count; i++) {
      double value =
          width == Double.BYTES ? buffer.getDouble(i * width) : buffer.getFloat(i * width);
      double size = Math.abs(value);
      plausible += value == 0 || (size >= LEAST && size <= GREATEST) ? 1 : 0;
    }
    return plausible > NEARLY_ALL * count;
  }

  @Override
  public Difference compare(BytePair pair, Terms terms) throws IOException {
    if (pair.recorded().size() != pair.observed().size()) {
      throw new Undecodable("the two have not the same size, so that nothing tells their shape");
    }
    try (RandomBytes left = RandomBytes.open(pair.recorded(), terms);
        RandomBytes right = RandomBytes.open(pair.observed(), terms)) {
      Layout layout = Layout.of(Scalar.number(Kind.FLOAT, width, ByteOrder.LITTLE_ENDIAN));
      long count = left.size() / width;
      Shape shape = Shape.checked(List.of(count));
      ElementDifferences values =
          new ElementDifferences(
              layout, layout, ArrayName.ONLY.measure(terms, shape), shape::place);
      ArrayScan.run(
          new ArrayScan(left, 0, width),
          new ArrayScan(right, 0, width),
          count,
          values,
          terms.allowance());
      return values
          .difference(count)
          .and(new Findings().add(DifferenceClass.VALUE_CHANGE).difference())
          .noting("the numbers are taken for little-endian float" + Byte.SIZE * width)
          .refusing("the type of its numbers is inferred, not declared");
    }
  }
}
