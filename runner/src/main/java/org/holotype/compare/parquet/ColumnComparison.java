package org.holotype.compare.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongPredicate;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.Undecodable;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.IntegerDifferences;
import org.holotype.compare.number.IntegerDifferences.Signedness;
import org.holotype.compare.number.NumberDifferences;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/** One column on either side, entry by entry. */
final class ColumnComparison {
  private static final int SHOWN = 200;

  private final Column column;
  private final Findings found;
  private final LongPredicate ignored;
  private final NumberDifferences reals;
  private final IntegerDifferences wholes;
  private long row = -1;
  private long item;
  private long count;

  ColumnComparison(Column column, Measure measure, Findings found) {
    this.column = column;
    this.found = found;
    ignored = measure.ignored();
    FloatType type = column.type() == Column.Type.FLOAT ? FloatType.F32 : FloatType.F64;
    reals = new NumberDifferences(type, measure, index -> place());
    boolean unsigned = column.isUnsigned() || column.type() == Column.Type.BOOLEAN;
    wholes =
        new IntegerDifferences(
            unsigned ? Signedness.UNSIGNED : Signedness.SIGNED,
            column.type().bytes(),
            index -> place());
  }

  private String place() {
    return "column "
        + column.path()
        + ", row "
        + row
        + (column.repeated() > 0 ? ", item " + item : "");
  }

  /**
   * Compares all entries.
   *
   * @return how many there are
   */
  long compare(Entries left, Entries right) throws IOException {
    boolean more = left.next();
    boolean other = right.next();
    while (more && other) {
      row += left.level() == 0 ? 1 : 0;
      item = left.level() == 0 ? 0 : item + 1;
      if (left.level() == right.level() && ignored.test(row)) {
        passOver(left, right);
      } else if (left.level() != right.level() || left.present() != right.present()) {
        levels(left, right);
      } else if (left.hasValue()) {
        value(left.values(), right.values());
      }
      count++;
      more = left.next();
      other = right.next();
    }
    if (more || other) {
      changed(DifferenceClass.STRUCTURAL, "more values", "fewer values");
    }
    for (Difference inside : List.of(reals.difference(count), wholes.difference(count))) {
      inside.differing().ifPresent(found::differing);
      found.part("", inside);
    }
    return count;
  }

  /** Of what does not count it is told that it differs. */
  private void passOver(Entries left, Entries right) throws IOException {
    boolean both = left.hasValue() && right.hasValue();
    String before = left.hasValue() ? whole(left.values()) : "null";
    String now = right.hasValue() ? whole(right.values()) : "null";
    if (!before.equals(now) || (!both && left.present() != right.present())) {
      found.add(DifferenceClass.ENCODING).normaliser("ignored regions");
    }
  }

  private String whole(Values values) throws Undecodable {
    return switch (column.type()) {
      case FLOAT, DOUBLE, BOOLEAN, INT32, INT64 -> Long.toString(values.number());
      default -> HexFormat.of().formatHex(values.bytes());
    };
  }

  private void levels(Entries left, Entries right) throws IOException {
    boolean sameRow = left.level() == right.level();
    String before = left.hasValue() ? words(left.values()) : "null";
    String now = right.hasValue() ? words(right.values()) : "null";
    changed(
        sameRow ? DifferenceClass.VALUE_CHANGE : DifferenceClass.STRUCTURAL,
        sameRow ? before : before + " at level " + left.level(),
        sameRow ? now : now + " at level " + right.level());
  }

  private void changed(DifferenceClass what, String before, String now) {
    found.add(what).differing(1).sample(Sample.of(place(), before, now));
  }

  private void value(Values left, Values right) throws Undecodable {
    switch (column.type()) {
      case FLOAT -> {
        long one = left.number();
        long other = right.number();
        real(one != other, Float.intBitsToFloat((int) one), Float.intBitsToFloat((int) other));
      }
      case DOUBLE -> {
        long one = left.number();
        long other = right.number();
        real(one != other, Double.longBitsToDouble(one), Double.longBitsToDouble(other));
      }
      case BOOLEAN, INT32, INT64 -> wholes.pair(count, whole(left.number()), whole(right.number()));
      default -> bytes(left.bytes(), right.bytes());
    }
  }

  private long whole(long bits) {
    return column.isUnsigned() && column.type() == Column.Type.INT32 ? bits & 0xffff_ffffL : bits;
  }

  private void real(boolean differ, double one, double other) {
    if (differ) {
      reals.differ(count, one, other);
    } else if (reals.wantsKept()) {
      reals.kept(one);
    }
  }

  private void bytes(byte[] one, byte[] other) {
    if (!Arrays.equals(one, other)) {
      changed(DifferenceClass.VALUE_CHANGE, words(one), words(other));
    }
  }

  private String words(Values values) throws Undecodable {
    return switch (column.type()) {
      case FLOAT -> Float.toString(Float.intBitsToFloat((int) values.number()));
      case DOUBLE -> Double.toString(Double.longBitsToDouble(values.number()));
      case BOOLEAN, INT32, INT64 -> Long.toString(whole(values.number()));
      default -> words(values.bytes());
    };
  }

  private static String words(byte[] bytes) {
    byte[] shown = bytes.length > SHOWN ? Arrays.copyOf(bytes, SHOWN) : bytes;
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(shown)).toString();
    } catch (CharacterCodingException e) {
      return HexFormat.of().formatHex(shown);
    }
  }
}
