package org.holotype.compare.r;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.holotype.compare.Undecodable;
import org.holotype.compare.value.ElementSource;
import org.holotype.compare.value.Value;
import org.holotype.compare.value.Value.Part;

/**
 * Vectors that R keeps in another form than their elements (ALTREP, as {@code altclasses.c} has
 * them), brought back into their elements where they can be.
 */
final class Alternative {
  private Alternative() {}

  static Value value(String form, Value state) throws IOException {
    return switch (form) {
      case "compact_intseq" -> integers(Sequence.of(state));
      case "compact_realseq" -> reals(Sequence.of(state));
      case "deferred_string" -> deferred(state);
      default ->
          form.startsWith("wrap_")
              ? first(state)
              : new Value.Group(
                  "vector in form " + form, Value.Order.FREE, List.of(Part.behind("", state)));
    };
  }

  /**
   * Numbers at equal distances.
   *
   * @param count how many
   */
  private record Sequence(long count, double first, double step) {
    static Sequence of(Value state) throws IOException {
      if (!(state instanceof Value.Elements numbers)
          || !numbers.declaration().equals("double[3]")) {
        throw new Undecodable("a compact sequence has " + state.declaration() + " for its state");
      }
      ByteBuffer three = ByteBuffer.allocate(3 * Double.BYTES);
      numbers.source().read(0, three);
      double count = three.getDouble();
      if (!(count >= 0 && count < 1L << 52)) {
        throw new Undecodable("a compact sequence states " + count + " elements");
      }
      return new Sequence((long) count, three.getDouble(), three.getDouble());
    }

    double at(long index) {
      return first + index * step;
    }
  }

  private static Value integers(Sequence sequence) {
    ElementSource source =
        (first, into) -> {
          for (long i = first; into.hasRemaining(); i++) {
            into.putInt((int) sequence.at(i));
          }
          into.flip();
        };
    return Vectors.integers("integer", sequence.count(), source);
  }

  private static Value reals(Sequence sequence) {
    ElementSource source =
        (first, into) -> {
          for (long i = first; into.hasRemaining(); i++) {
            into.putDouble(sequence.at(i));
          }
          into.flip();
        };
    return Vectors.reals(sequence.count(), source);
  }

  /** What a wrapper holds; the rest is what R remembers of it, such as that it is sorted. */
  private static Value first(Value state) throws Undecodable {
    if (state instanceof Value.Group group && !group.parts().isEmpty()) {
      return group.parts().get(0).value();
    }
    throw new Undecodable("a wrapped vector has " + state.declaration() + " for its state");
  }

  /** Whole numbers that were to become texts when somebody asks. */
  private static Value deferred(Value state) throws IOException {
    if (first(state) instanceof Value.Elements numbers
        && numbers.declaration().startsWith("integer[")) {
      Value.Opening opening =
          () -> {
            long[] next = {0};
            ByteBuffer one = ByteBuffer.allocate(Integer.BYTES);
            return () -> {
              numbers.source().read(next[0], one.clear());
              next[0]++;
              int number = one.getInt();
              return number == Integer.MIN_VALUE
                  ? Texts.MISSING
                  : new Value.Word("\"" + number + "\"", "");
            };
          };
      return new Value.Texts(
          "character[" + numbers.count() + "]", numbers.count(), opening, Vectors::place);
    }
    return new Value.Group(
        "vector in form deferred_string", Value.Order.FREE, List.of(Part.behind("", state)));
  }
}
