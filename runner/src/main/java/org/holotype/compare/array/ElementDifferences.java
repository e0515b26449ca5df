package org.holotype.compare.array;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.holotype.compare.Findings;
import org.holotype.compare.Measure;
import org.holotype.compare.NumberSpread;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Holds the elements of two arrays against each other, window by window. Equal stretches cost one
 * vectorised comparison; elsewhere field is held against field.
 */
public final class ElementDifferences {
  /** After so many equal elements in a row the fast comparison pays again. */
  private static final int CALM = 16;

  private static final int KEPT_PER_STRETCH = 16;

  private final Layout left;
  private final Layout right;
  private final List<Tally> tallies = new ArrayList<>();
  private final boolean alike;
  private final Measure measure;
  private boolean ignoredSome;

  /**
   * @param left how the recorded side stores an element
   * @param right how the other side does; it means the same
   * @param places names the place of an element
   */
  public ElementDifferences(
      Layout left, Layout right, Measure measure, LongFunction<String> places) {
    this.left = left;
    this.right = right;
    this.measure = measure;
    alike = left.isStoredAs(right);
    for (int i = 0; i < left.fields().size(); i++) {
      Field field = left.fields().get(i);
      tallies.add(
          Tally.of(
              field.scalar(),
              right.fields().get(i).scalar(),
              ofField(i),
              index -> places.apply(index) + field.name()));
    }
  }

  /** Every field of every element has an index of its own. */
  private Measure ofField(int field) {
    int fields = left.fields().size();
    NumberSpread spread = measure.spread();
    return new Measure(
        measure.policy(),
        (index, recorded, observed) -> spread.explains(index * fields + field, recorded, observed),
        Measure.NOTHING);
  }

  /**
   * Takes in as many whole elements as both big-endian buffers hold between 0 and their limit.
   *
   * @param first index of the first of them; indices only ever grow
   */
  public void window(long first, ByteBuffer one, ByteBuffer other) {
    int count = one.limit() / left.width();
    int at = 0;
    int calm = CALM;
    while (at < count) {
      if (alike && calm >= CALM) {
        int next = nextMismatch(at, one, other) / left.width();
        keep(first, at, Math.min(next, count), one, other);
        at = next;
        calm = 0;
      } else {
        calm = element(first + at, at, one, other) ? 0 : calm + 1;
        at++;
      }
    }
  }

  /** Whether equal bytes are equal elements. */
  boolean alike() {
    return alike;
  }

  /** Whether it is still worth showing elements that are known to be equal. */
  public boolean wantsEqual() {
    return tallies.stream().anyMatch(Tally::wantsEqual);
  }

  private int nextMismatch(int at, ByteBuffer one, ByteBuffer other) {
    one.position(at * left.width());
    other.position(at * left.width());
    int mismatch = one.mismatch(other);
    return mismatch < 0 ? one.limit() : one.position() + mismatch;
  }

  /** Shows the tallies a few of the elements that are known to be equal. */
  private void keep(long first, int from, int to, ByteBuffer one, ByteBuffer other) {
    int step = Math.max(1, (to - from) / KEPT_PER_STRETCH);
    for (int i = from; i < to; i += step) {
      element(first + i, i, one, other);
    }
  }

  private boolean element(long index, int at, ByteBuffer one, ByteBuffer other) {
    if (measure.ignored().test(index)) {
      return ignored(at, one, other);
    }
    boolean differs = false;
    for (int i = 0; i < tallies.size(); i++) {
      differs |=
          tallies
              .get(i)
              .pair(
                  index,
                  one,
                  at * left.width() + left.fields().get(i).offset(),
                  other,
                  at * right.width() + right.fields().get(i).offset());
    }
    return differs;
  }

  /** Whether an element that does not count has other bytes, which is all that is told of it. */
  private boolean ignored(int at, ByteBuffer one, ByteBuffer other) {
    boolean differs =
        !one.slice(at * left.width(), left.width())
            .equals(other.slice(at * right.width(), right.width()));
    ignoredSome |= differs;
    return differs;
  }

  /**
   * What it came to; {@link Difference#NONE} where all elements are equal.
   *
   * @param elements how many the recorded side has
   */
  public Difference difference(long elements) {
    Difference counted = counted(elements);
    return ignoredSome
        ? counted.and(
            new Findings().add(DifferenceClass.ENCODING).normaliser("ignored regions").difference())
        : counted;
  }

  private Difference counted(long elements) {
    List<Difference> fields = tallies.stream().map(tally -> tally.difference(elements)).toList();
    if (fields.size() == 1) {
      return fields.get(0);
    }
    Findings found = new Findings();
    for (Difference field : fields) {
      found.part("", field);
      field.differing().ifPresent(found::differing);
    }
    boolean counted = fields.stream().anyMatch(field -> field.differing().isPresent());
    return counted
        ? found.total(elements * fields.size(), "value").difference()
        : found.difference();
  }
}
