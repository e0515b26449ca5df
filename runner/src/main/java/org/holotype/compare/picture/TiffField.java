package org.holotype.compare.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.holotype.compare.Undecodable;

/**
 * One field of a TIFF directory (TIFF 6.0, section 2).
 *
 * @param type the number of its type
 * @param count how many values it has
 * @param value all of them, in the file's byte order
 */
record TiffField(int type, int count, ByteBuffer value) {
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
  private static final int MOST_SHOWN = 64;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final String OF_TYPE = "type ";

  /** Bytes of one value. */
  static int size(int type) throws Undecodable {
    if (type <= 0 || type >= SIZES.length) {
      throw new Undecodable("a field of it is of type " + type + ", which is not known here");
    }
    return SIZES[type];
  }

  /** A whole number that is not negative. */
  long number(int index) throws Undecodable {
    if (index >= count) {
      throw new Undecodable("a field of it has too few values");
    }
    return switch (type) {
      case 1 -> value.get(index) & 0xff;
      case 3 -> value.getShort(index * 2) & 0xffff;
      case 4 -> value.getInt(index * 4) & 0xffffffffL;
      default -> throw new Undecodable("a field of it is no whole number");
    };
  }

  /** The values in words: equal words mean equal values, of one type, in either byte order. */
  String words() throws Undecodable {
    String shown = shown();
    if (type == ASCII) {
      return shown.startsWith(OF_TYPE) ? OF_TYPE + ASCII + ": " + shown : shown;
    }
    boolean whole = (type == SHORT || type == LONG) && count <= MOST_SHOWN;
    return OF_TYPE + (whole ? SHORT + " or " + LONG : type) + ": " + shown;
  }

  private String shown() throws Undecodable {
    byte[] bytes = new byte[value.remaining()];
    value.duplicate().get(bytes);
    if (type == ASCII) {
      return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("\u0000++$", "");
    }
    int size = type == 5 || type == 10 ? 4 : size(type);
    if (value.order() == ByteOrder.LITTLE_ENDIAN) {
      reverse(bytes, size);
    }
    if (size == 1 || count > MOST_SHOWN || type >= 11) {
      return Shown.bytes(bytes);
    }
    StringJoiner list = new StringJoiner(" ");
    ByteBuffer ordered = ByteBuffer.wrap(bytes);
    while (ordered.hasRemaining()) {
      list.add(Long.toString(size == 2 ? ordered.getShort() & 0xffff : ordered.getInt()));
    }
    return list.toString();
  }

  /** Turns values of several bytes into the other byte order. */
  static void reverse(byte[] bytes, int size) {
    for (int at = 0; at + size <= bytes.length; at += size) {
      for (int i = 0; i < size / 2; i++) {
        byte swapped = bytes[at + i];
        bytes[at + i] = bytes[at + size - 1 - i];
        bytes[at + size - 1 - i] = swapped;
      }
    }
  }
}
