package org.holotype.compare.sqlite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.holotype.compare.Undecodable;

/**
 * Takes records apart (SQLite Database File Format, section 2.1).
 *
 * @param texts how texts are stored
 */
record Records(Charset texts) {
  private static final int MOST_COLUMNS = 32_767;

  /** A number of one to nine bytes (section 1.6, "varint"). */
  static long number(ByteBuffer from) throws Undecodable {
    long value = 0;
    for (int i = 0; i < 9; i++) {
      if (!from.hasRemaining()) {
        throw new Undecodable("a record ends within a number");
      }
      byte one = from.get();
      if (i == 8) {
        return value << 8 | (one & 0xff);
      }
      value = value << 7 | (one & 0x7f);
      if (one >= 0) {
        return value;
      }
    }
    return value;
  }

  List<Cell> cells(byte[] payload) throws Undecodable {
    ByteBuffer header = ByteBuffer.wrap(payload);
    long end = number(header);
    if (end < header.position() || end > payload.length) {
      throw new Undecodable("the header of a record has " + end + " bytes");
    }
    header.limit((int) end);
    ByteBuffer body = ByteBuffer.wrap(payload).position((int) end);
    List<Cell> cells = new ArrayList<>();
    while (header.hasRemaining()) {
      cells.add(cell(number(header), body));
      if (cells.size() > MOST_COLUMNS) {
        throw new Undecodable("a record has more than " + MOST_COLUMNS + " columns");
      }
    }
    if (body.hasRemaining()) {
      throw new Undecodable("something stands behind the columns of a record");
    }
    return cells;
  }

  private Cell cell(long type, ByteBuffer body) throws Undecodable {
    if (type >= 12) {
      byte[] bytes = new byte[length((type - 12) / 2, body)];
      body.get(bytes);
      return type % 2 == 0 ? Cell.Blob.of(bytes) : text(bytes);
    }
    return switch ((int) type) {
      case 0 -> Cell.Null.NULL;
      case 1, 2, 3, 4 -> new Cell.Whole(whole((int) type, body));
      case 5 -> new Cell.Whole(whole(6, body));
      case 6 -> new Cell.Whole(whole(8, body));
      case 7 -> new Cell.Real(Double.longBitsToDouble(whole(8, body)));
      case 8 -> new Cell.Whole(0);
      case 9 -> new Cell.Whole(1);
      default -> throw new Undecodable("a record has a value of type " + type);
    };
  }

  private static int length(long wanted, ByteBuffer body) throws Undecodable {
    if (wanted < 0 || wanted > body.remaining()) {
      throw new Undecodable("a record ends before its values");
    }
    return (int) wanted;
  }

  private static long whole(int width, ByteBuffer body) throws Undecodable {
    length(width, body);
    long value = body.get();
    for (int i = 1; i < width; i++) {
      value = value << 8 | (body.get() & 0xff);
    }
    return value;
  }

  private Cell text(byte[] bytes) {
    try {
      return new Cell.Text(texts.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new Cell.Broken(HexFormat.of().formatHex(bytes));
    }
  }
}
