package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Deflater;

/** Writes level 5 MAT-files. */
public final class MatWriter {
  private static final int INT8 = 1;
  private static final int UINT8 = 2;
  private static final int UINT16 = 4;
  private static final int INT32 = 5;
  private static final int UINT32 = 6;
  private static final int DOUBLE = 9;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;

  private final ByteArrayOutputStream variables = new ByteArrayOutputStream();
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private boolean compressed;
  private String text =
      "MATLAB 5.0 MAT-file, Platform: GLNXA64, Created on: Mon Mar  2 10:00:01 2026";

  /** Numbers the other way round, from here on. */
  public MatWriter big() {
    order = ByteOrder.BIG_ENDIAN;
    return this;
  }

  /** Variables compressed, from here on. */
  public MatWriter compressed() {
    compressed = true;
    return this;
  }

  public MatWriter text(String other) {
    text = other;
    return this;
  }

  /** A variable. */
  public MatWriter with(byte[] array) {
    if (compressed) {
      byte[] packed = deflated(array);
      variables.writeBytes(whole(numbers(8).putInt(COMPRESSED).putInt(packed.length)));
      variables.writeBytes(packed);
    } else {
      variables.writeBytes(array);
    }
    return this;
  }

  public byte[] doubles(String name, int rows, int columns, double... values) {
    ByteBuffer bytes = numbers(8 * values.length);
    Arrays.stream(values).forEach(bytes::putDouble);
    return array(6, 0, name, new int[] {rows, columns}, element(DOUBLE, whole(bytes)));
  }

  /** Doubles that fit a byte each and are stored so. */
  public byte[] narrow(String name, int rows, int columns, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return array(6, 0, name, new int[] {rows, columns}, element(UINT8, bytes));
  }

  /** Whole numbers of a byte each that are stored in two, as no writer does. */
  public byte[] bytes(String name, int... values) {
    ByteBuffer bytes = numbers(2 * values.length);
    Arrays.stream(values).forEach(one -> bytes.putShort((short) one));
    return array(9, 0, name, new int[] {1, values.length}, element(UINT16, whole(bytes)));
  }

  public byte[] complex(String name, double real, double imaginary) {
    return array(
        6,
        8,
        name,
        new int[] {1, 1},
        element(DOUBLE, whole(numbers(8).putDouble(real))),
        element(DOUBLE, whole(numbers(8).putDouble(imaginary))));
  }

  public byte[] logical(String name, int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return array(9, 2, name, new int[] {1, bytes.length}, element(UINT8, bytes));
  }

  public byte[] int32(String name, int... values) {
    return array(12, 0, name, new int[] {1, values.length}, element(INT32, ints(values)));
  }

  public byte[] chars(String name, String value) {
    ByteBuffer bytes = numbers(2 * value.length());
    value.chars().forEach(one -> bytes.putShort((short) one));
    return array(4, 0, name, new int[] {1, value.length()}, element(UINT16, whole(bytes)));
  }

  public byte[] cells(String name, byte[]... cells) {
    return array(1, 0, name, new int[] {1, cells.length}, cells);
  }

  /** One struct; fields and their values by turns. */
  public byte[] struct(String name, Object... fields) {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    byte[][] parts = new byte[2 + fields.length / 2][];
    for (int i = 0; i < fields.length; i += 2) {
      byte[] field = ((String) fields[i]).getBytes(StandardCharsets.US_ASCII);
      names.writeBytes(Arrays.copyOf(field, 32));
      parts[2 + i / 2] = (byte[]) fields[i + 1];
    }
    parts[0] = whole(numbers(8).putInt(4 << 16 | INT32).putInt(32));
    parts[1] = element(INT8, names.toByteArray());
    return array(2, 0, name, new int[] {1, 1}, parts);
  }

  /** A 3 by 2 sparse matrix. */
  public byte[] sparse(String name, int[] rows, int[] columns, double... values) {
    ByteBuffer bytes = numbers(8 * values.length);
    Arrays.stream(values).forEach(bytes::putDouble);
    return array(
        5,
        0,
        name,
        new int[] {3, 2},
        element(INT32, ints(rows)),
        element(INT32, ints(columns)),
        element(DOUBLE, whole(bytes)));
  }

  /** The file's bytes. */
  public byte[] bytes() {
    ByteBuffer header = numbers(128);
    byte[] words = text.getBytes(StandardCharsets.US_ASCII);
    header.put(Arrays.copyOf(words, 116));
    header.position(124);
    header.putShort((short) 0x100).putShort((short) ('M' << 8 | 'I'));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(whole(header));
    out.writeBytes(variables.toByteArray());
    return out.toByteArray();
  }

  private byte[] array(int type, int flags, String name, int[] shape, byte[]... contents) {
    ByteArrayOutputStream inside = new ByteArrayOutputStream();
    inside.writeBytes(element(UINT32, ints(flags << 8 | type, 0)));
    inside.writeBytes(element(INT32, ints(shape)));
    inside.writeBytes(element(INT8, name.getBytes(StandardCharsets.US_ASCII)));
    for (byte[] one : contents) {
      inside.writeBytes(one);
    }
    return element(MATRIX, inside.toByteArray());
  }

  private byte[] element(int type, byte[] data) {
    int padded = (data.length + 7) / 8 * 8;
    return whole(numbers(8 + padded).putInt(type).putInt(data.length).put(data));
  }

  private byte[] ints(int... values) {
    ByteBuffer bytes = numbers(4 * values.length);
    Arrays.stream(values).forEach(bytes::putInt);
    return whole(bytes);
  }

  private ByteBuffer numbers(int length) {
    return ByteBuffer.allocate(length).order(order);
  }

  private static byte[] whole(ByteBuffer bytes) {
    byte[] all = new byte[bytes.capacity()];
    bytes.rewind().get(all);
    return all;
  }

  private static byte[] deflated(byte[] bytes) {
    Deflater deflater = new Deflater();
    deflater.setInput(bytes);
    deflater.finish();
    byte[] packed = new byte[bytes.length + 64];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }
}
