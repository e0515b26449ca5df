package org.holotype.compare.array.fits;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Field;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;

/** How the elements of an HDU are stored: pixels, or rows of a table (sections 3.3.2, 7.3). */
final class Columns {
  private static final int MOST_FIELDS = 100_000;

  private final List<Field> fields = new ArrayList<>();
  private int width;

  private Columns() {}

  /** Pixels of an image. */
  static Layout pixels(Hdu hdu) throws Undecodable {
    int bits = (int) hdu.number("BITPIX", 0);
    return Layout.of(
        switch (bits) {
          case 8 -> number(Kind.UNSIGNED, 1);
          case 16, 32, 64 -> number(Kind.SIGNED, bits / Byte.SIZE);
          case -32, -64 -> number(Kind.FLOAT, -bits / Byte.SIZE);
          default -> throw new Undecodable("a header states " + bits + " bits per pixel");
        });
  }

  /** Rows of a binary table. */
  static Layout row(Hdu hdu, long rowWidth) throws Undecodable {
    Columns columns = new Columns();
    long count = hdu.number("TFIELDS", 0);
    for (long i = 1; i <= count; i++) {
      columns.add("." + name(hdu, i), hdu.text("TFORM" + i));
    }
    if (columns.width != rowWidth) {
      throw new Undecodable("a table's columns are not as wide as its rows");
    }
    return new Layout(columns.width, columns.fields);
  }

  private static String name(Hdu hdu, long column) {
    String name = hdu.text("TTYPE" + column);
    return name.isEmpty() ? "column " + column : name;
  }

  private void add(String name, String form) throws Undecodable {
    int digits = 0;
    while (digits < form.length() && Character.isDigit(form.charAt(digits))) {
      digits++;
    }
    if (digits == form.length() || digits > 6) {
      throw new Undecodable("a table has a column of no known form");
    }
    int repeat = digits == 0 ? 1 : Integer.parseInt(form.substring(0, digits));
    switch (form.charAt(digits)) {
      case 'L', 'B' -> each(name, repeat, number(Kind.UNSIGNED, 1));
      case 'X' -> push(name, Scalar.bytes((repeat + 7) / 8));
      case 'I' -> each(name, repeat, number(Kind.SIGNED, Short.BYTES));
      case 'J' -> each(name, repeat, number(Kind.SIGNED, Integer.BYTES));
      case 'K' -> each(name, repeat, number(Kind.SIGNED, Long.BYTES));
      case 'A' -> push(name, Scalar.text(repeat));
      case 'E' -> each(name, repeat, number(Kind.FLOAT, Float.BYTES));
      case 'D' -> each(name, repeat, number(Kind.FLOAT, Double.BYTES));
      case 'C' -> each(name, 2 * repeat, number(Kind.FLOAT, Float.BYTES));
      case 'M' -> each(name, 2 * repeat, number(Kind.FLOAT, Double.BYTES));
      case 'P' -> push(name, Scalar.bytes(repeat * 8));
      case 'Q' -> push(name, Scalar.bytes(repeat * 16));
      default -> throw new Undecodable("a table has a column of no known form");
    }
  }

  private void each(String name, int repeat, Scalar scalar) throws Undecodable {
    for (int i = 0; i < repeat; i++) {
      push(repeat == 1 ? name : name + "[" + i + "]", scalar);
    }
  }

  private void push(String name, Scalar scalar) throws Undecodable {
    fields.add(new Field(name, scalar, width));
    width += scalar.width();
    if (fields.size() > MOST_FIELDS || width < 0) {
      throw new Undecodable("a table has more than " + MOST_FIELDS + " values in a row");
    }
  }

  private static Scalar number(Kind kind, int width) {
    return Scalar.number(kind, width, ByteOrder.BIG_ENDIAN);
  }
}
