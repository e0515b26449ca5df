package org.holotype.compare.r;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Field;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;
import org.holotype.compare.value.Distinction;
import org.holotype.compare.value.ElementSource;
import org.holotype.compare.value.Value;
import org.holotype.compare.value.Value.Word;

/**
 * Reads vectors.
 *
 * @param wire stands behind the vector's header
 */
record Vectors(Wire wire, Texts texts) {
  private static final Layout INTEGERS =
      Layout.of(Scalar.number(Kind.SIGNED, Integer.BYTES, ByteOrder.BIG_ENDIAN));
  private static final Scalar DOUBLE =
      Scalar.number(Kind.FLOAT, Double.BYTES, ByteOrder.BIG_ENDIAN);
  private static final Layout COMPLEX =
      new Layout(
          2 * Double.BYTES,
          List.of(new Field(", real part", DOUBLE, 0), new Field(", imaginary part", DOUBLE, 8)));

  /** The length of a vector, in one number or, from 2^31 on, in three. */
  long length() throws IOException {
    int length = wire.integer();
    if (length == -1) {
      long upper = wire.integer();
      return upper << Integer.SIZE | Integer.toUnsignedLong(wire.integer());
    }
    if (length < 0) {
      throw new Undecodable("it states a vector of length " + length);
    }
    return length;
  }

  Value read(Item item) throws IOException {
    return switch (item.type()) {
      case Item.TEXT -> new Value.Text("text", text(item).text());
      case Item.LOGICAL -> integers("logical", length());
      case Item.INTEGER -> integers("integer", length());
      case Item.REAL -> reals(length());
      case Item.COMPLEX -> complex(length());
      case Item.RAW -> raw(length());
      case Item.CHARACTER -> characters(length());
      default -> throw new Undecodable("it holds an object of type " + item.type());
    };
  }

  private Value integers(String what, long count) throws IOException {
    return integers(what, count, wire.vector(count, Wire.Unit.INTEGER));
  }

  static Value integers(String what, long count, ElementSource source) {
    return elements(what, INTEGERS, count, source, Distinction.NONE);
  }

  private Value reals(long count) throws IOException {
    return reals(count, wire.vector(count, Wire.Unit.REAL));
  }

  static Value reals(long count, ElementSource source) {
    return elements("double", Layout.of(DOUBLE), count, source, Missing::tells);
  }

  private Value complex(long count) throws IOException {
    if (count > Long.MAX_VALUE / 16) {
      throw new Undecodable("it states a vector of " + count);
    }
    ElementSource halves = wire.vector(2 * count, Wire.Unit.REAL);
    ElementSource source = (first, into) -> halves.read(2 * first, into);
    return elements("complex", COMPLEX, count, source, Missing::tellsComplex);
  }

  private Value raw(long count) throws IOException {
    ElementSource source = wire.vector(count, Wire.Unit.RAW);
    return elements("raw", Layout.of(Scalar.bytes(1)), count, source, Distinction.NONE);
  }

  private static Value elements(
      String what, Layout layout, long count, ElementSource source, Distinction distinction) {
    return new Value.Elements(
        what + "[" + count + "]", layout, count, source, Vectors::place, distinction);
  }

  static String place(long index) {
    return "[" + (index + 1) + "]";
  }

  private Value characters(long count) throws IOException {
    Wire start = wire.fork();
    for (long i = 0; i < count; i++) {
      step();
    }
    Value.Opening opening =
        () -> {
          Vectors again = new Vectors(start.fork(), texts);
          return () -> again.text(new Item(again.wire.integer()));
        };
    return new Value.Texts("character[" + count + "]", count, opening, Vectors::place);
  }

  private void step() throws IOException {
    requireText(new Item(wire.integer()));
    int length = wire.integer();
    if (length != -1) {
      wire.skip(length);
    }
  }

  /** One text, of which the header was read. */
  Word text(Item item) throws IOException {
    requireText(item);
    int length = wire.integer();
    return length == -1 ? Texts.MISSING : texts.word(wire.bytes(length), item.marks());
  }

  private static void requireText(Item item) throws Undecodable {
    if (item.type() != Item.TEXT || item.hasAttributes()) {
      throw new Undecodable("it holds type " + item.type() + " where a text belongs");
    }
  }
}
