package org.holotype.compare.array;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.holotype.compare.number.FloatType;
import org.holotype.compare.number.Half;

/**
 * One value of fixed width, as a file stores it.
 *
 * @param width in bytes
 * @param unit bytes that a change of byte order reverses together
 */
public record Scalar(Kind kind, int width, int unit, ByteOrder order) {
  private static final int SHOWN = 48;

  /** What the bytes mean. */
  public enum Kind {
    /** IEEE 754 binary16, binary32 or binary64, by the width. */
    FLOAT,
    /** Two's complement of 1, 2, 4 or 8 bytes. */
    SIGNED,
    /** 1, 2, 4 or 8 bytes. */
    UNSIGNED,
    /** Characters, padded with zeros. */
    TEXT,
    /** Whatever they mean, equal bytes are equal values. */
    BYTES,
    /** Between fields; means nothing. */
    PADDING
  }

  /** A number. */
  public static Scalar number(Kind kind, int width, ByteOrder order) {
    return new Scalar(kind, width, width, order);
  }

  /** Bytes of no known meaning. */
  public static Scalar bytes(int width) {
    return new Scalar(Kind.BYTES, width, 1, ByteOrder.BIG_ENDIAN);
  }

  /** Characters of one byte each. */
  public static Scalar text(int width) {
    return new Scalar(Kind.TEXT, width, 1, ByteOrder.BIG_ENDIAN);
  }

  FloatType floatType() {
    return switch (width) {
      case Short.BYTES -> FloatType.F16;
      case Float.BYTES -> FloatType.F32;
      default -> FloatType.F64;
    };
  }

  /** The stored bits of a number, whatever the byte order; without a sign. */
  long bits(ByteBuffer from, int at) {
    return switch (width) {
      case 1 -> from.get(at) & 0xffL;
      case Short.BYTES -> {
        short bits = from.getShort(at);
        yield (order == ByteOrder.BIG_ENDIAN ? bits : Short.reverseBytes(bits)) & 0xffffL;
      }
      case Integer.BYTES -> {
        int bits = from.getInt(at);
        yield Integer.toUnsignedLong(
            order == ByteOrder.BIG_ENDIAN ? bits : Integer.reverseBytes(bits));
      }
      default -> {
        long bits = from.getLong(at);
        yield order == ByteOrder.BIG_ENDIAN ? bits : Long.reverseBytes(bits);
      }
    };
  }

  /** The value of a float's bits. */
  double real(long bits) {
    return switch (width) {
      case Short.BYTES -> Half.value((int) bits);
      case Float.BYTES -> Float.intBitsToFloat((int) bits);
      default -> Double.longBitsToDouble(bits);
    };
  }

  /** The value of an integer's bits. */
  long whole(long bits) {
    int unused = Long.SIZE - Byte.SIZE * width;
    return kind == Kind.SIGNED ? bits << unused >> unused : bits;
  }

  /** Whether two values are the same bytes, once in the same byte order. */
  boolean same(Scalar other, ByteBuffer left, int leftAt, ByteBuffer right, int rightAt) {
    boolean straight = unit == 1 || order == other.order;
    for (int i = 0; i < width; i++) {
      int there = straight ? i : i / unit * unit + (unit - 1 - i % unit);
      if (left.get(leftAt + i) != right.get(rightAt + there)) {
        return false;
      }
    }
    return true;
  }

  /** The value in words: text as text, anything else in hexadecimal. */
  String words(ByteBuffer from, int at) {
    byte[] bytes = new byte[Math.min(width, SHOWN)];
    from.get(at, bytes);
    return kind == Kind.TEXT
        ? new String(bytes, charset()).replace("\0", "")
        : HexFormat.of().formatHex(bytes) + (width > SHOWN ? "..." : "");
  }

  private Charset charset() {
    if (unit == 1) {
      return StandardCharsets.UTF_8;
    }
    return Charset.forName(order == ByteOrder.BIG_ENDIAN ? "UTF-32BE" : "UTF-32LE");
  }
}
