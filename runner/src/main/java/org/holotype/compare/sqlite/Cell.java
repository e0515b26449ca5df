package org.holotype.compare.sqlite;

import java.util.HexFormat;

/** One value of a row (SQLite Database File Format, "Record Format"). */
sealed interface Cell {
  /** The value as it is shown. */
  String words();

  /** Every whole number that is stored in place of a real one fits a double. */
  default Cell asReal() {
    return this instanceof Whole whole && (long) (double) whole.value() == whole.value()
        ? new Real(whole.value())
        : this;
  }

  /** Nothing is known. */
  enum Null implements Cell {
    NULL;

    @Override
    public String words() {
      return "NULL";
    }
  }

  /** A whole number. */
  record Whole(long value) implements Cell {
    @Override
    public String words() {
      return Long.toString(value);
    }
  }

  /** A floating-point number. */
  record Real(double value) implements Cell {
    @Override
    public String words() {
      return Double.toString(value);
    }
  }

  /** A text. */
  record Text(String value) implements Cell {
    @Override
    public String words() {
      return "'" + value + "'";
    }
  }

  /**
   * A text that is not in its encoding, as SQLite holds it.
   *
   * @param hexadecimal digits of its bytes
   */
  record Broken(String hexadecimal) implements Cell {
    @Override
    public String words() {
      return "a text of bytes x'" + hexadecimal + "'";
    }
  }

  /**
   * Bytes.
   *
   * @param hexadecimal digits of all of them
   */
  record Blob(String hexadecimal) implements Cell {
    static Blob of(byte[] bytes) {
      return new Blob(HexFormat.of().formatHex(bytes));
    }

    @Override
    public String words() {
      return "x'" + hexadecimal + "'";
    }
  }
}
