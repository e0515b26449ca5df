package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes NumPy array files as NumPy would. */
public final class Npy {
  private Npy() {}

  /** Doubles in memory order C. */
  public static byte[] doubles(String shape, double... values) {
    return file(
        "<f8", "False", shape, little(8 * values.length, out -> each(values, out::putDouble)));
  }

  /** The same, as this text would have it. */
  public static byte[] file(String type, String fortran, String shape, byte[] data) {
    String quoted = type.startsWith("[") ? type : "'" + type + "'";
    String header =
        "{'descr': " + quoted + ", 'fortran_order': " + fortran + ", 'shape': " + shape + ", }";
    return versioned(1, header, 64, data);
  }

  /** A file of another version or with another header. */
  public static byte[] versioned(int version, String header, int alignment, byte[] data) {
    int prefix = version == 1 ? 10 : 12;
    int padded = (prefix + header.length() + 1 + alignment - 1) / alignment * alignment;
    String text = header + " ".repeat(padded - prefix - header.length() - 1) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.writeBytes(
        little(
            prefix - 8,
            length -> {
              if (version == 1) {
                length.putShort((short) text.length());
              } else {
                length.putInt(text.length());
              }
            }));
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(data);
    return out.toByteArray();
  }

  /** Little-endian bytes. */
  public static byte[] little(int size, Consumer<ByteBuffer> content) {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    content.accept(buffer);
    return buffer.array();
  }

  /** Big-endian bytes. */
  public static byte[] big(int size, Consumer<ByteBuffer> content) {
    ByteBuffer buffer = ByteBuffer.allocate(size);
    content.accept(buffer);
    return buffer.array();
  }

  /** Hands over one value after the other. */
  public static void each(double[] values, java.util.function.DoubleConsumer into) {
    for (double value : values) {
      into.accept(value);
    }
  }
}
