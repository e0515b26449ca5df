package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes what R's {@code saveRDS} writes, with the numbers of either kind of machine. */
public final class RdsWriter {
  private static final int ATTRIBUTES = 1 << 9;
  private static final int TAG = 1 << 10;
  private static final int LATIN1 = 1 << 14;
  private static final int UTF8 = 1 << 15;

  /** {@code NA_real_}. */
  public static final double MISSING = Double.longBitsToDouble(0x7ff0_0000_0000_07a2L);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  private RdsWriter(ByteOrder order) {
    this.order = order;
  }

  /** Version 3, in XDR, by R 4.2.2. */
  public static byte[] xdr(Consumer<RdsWriter> content) {
    return file('X', 3, 0x40202, content);
  }

  static byte[] file(char format, int version, int writer, Consumer<RdsWriter> content) {
    RdsWriter file = new RdsWriter(format == 'X' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    file.out.write(format);
    file.out.write('\n');
    file.ints(version, writer, version == 3 ? 0x30500 : 0x20300);
    if (version == 3) {
      file.ints(5);
      file.out.writeBytes("UTF-8".getBytes(StandardCharsets.US_ASCII));
    }
    content.accept(file);
    return file.out.toByteArray();
  }

  private void ints(int... values) {
    for (int value : values) {
      out.writeBytes(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }
  }

  public RdsWriter doubles(double... values) {
    ints(14, values.length);
    for (double value : values) {
      out.writeBytes(ByteBuffer.allocate(8).order(order).putDouble(value).array());
    }
    return this;
  }

  public RdsWriter integers(int... values) {
    ints(13, values.length);
    ints(values);
    return this;
  }

  /** Whole numbers in a row, as R 4 keeps them. */
  public RdsWriter sequence(int count) {
    ints(238, 2);
    symbol("compact_intseq").ints(2);
    symbol("base").ints(2);
    integers(13).ints(254);
    return doubles(count, 1, 1).nothing();
  }

  public RdsWriter nothing() {
    ints(254);
    return this;
  }

  public RdsWriter strings(String... values) {
    ints(16, values.length);
    for (String value : values) {
      text(UTF8, value.getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  /** One text in Latin 1. */
  public RdsWriter latin1(String value) {
    ints(16, 1);
    return text(LATIN1, value.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** {@code NA_character_}, alone. */
  public RdsWriter missingString() {
    ints(16, 1, 9, -1);
    return this;
  }

  private RdsWriter text(int marks, byte[] bytes) {
    ints(9 | marks, bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private RdsWriter symbol(String name) {
    ints(1);
    return text(UTF8, name.getBytes(StandardCharsets.UTF_8));
  }

  /** A list with names, whose parts follow; {@link #names} must follow them. */
  public RdsWriter list(int length) {
    ints(19 | ATTRIBUTES, length);
    return this;
  }

  /** The names of a list, which are the attributes of it. */
  public RdsWriter names(String... names) {
    ints(2 | TAG);
    return symbol("names").strings(names).nothing();
  }

  /** A factor; every symbol is written anew, as no reader minds. */
  public RdsWriter factor(String[] levels, int... codes) {
    ints(13 | ATTRIBUTES | 1 << 8, codes.length);
    ints(codes);
    ints(2 | TAG);
    symbol("levels").strings(levels).ints(2 | TAG);
    return symbol("class").strings("factor").nothing();
  }

  /** A function of no arguments that gives a number, made in the global environment. */
  public RdsWriter function(double value) {
    ints(3 | TAG, 253, 254);
    return doubles(value);
  }
}
