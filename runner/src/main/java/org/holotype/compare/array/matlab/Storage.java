package org.holotype.compare.array.matlab;

import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Scalar.Kind;

/** How data is stored (MAT-File Format, "MAT-File Data Types"). */
enum Storage {
  INT8(1, Kind.SIGNED, 1),
  UINT8(2, Kind.UNSIGNED, 1),
  INT16(3, Kind.SIGNED, 2),
  UINT16(4, Kind.UNSIGNED, 2),
  INT32(5, Kind.SIGNED, 4),
  UINT32(6, Kind.UNSIGNED, 4),
  SINGLE(7, Kind.FLOAT, 4),
  DOUBLE(9, Kind.FLOAT, 8),
  INT64(12, Kind.SIGNED, 8),
  UINT64(13, Kind.UNSIGNED, 8),
  MATRIX(14, Kind.BYTES, 1),
  COMPRESSED(15, Kind.BYTES, 1),
  UTF8(16, Kind.TEXT, 1),
  UTF16(17, Kind.TEXT, 2),
  UTF32(18, Kind.TEXT, 4);

  private final int code;
  private final Kind kind;
  private final int width;

  Storage(int code, Kind kind, int width) {
    this.code = code;
    this.kind = kind;
    this.width = width;
  }

  static Storage of(int code) throws Undecodable {
    for (Storage one : values()) {
      if (one.code == code) {
        return one;
      }
    }
    throw new Undecodable("it has data of type " + code + ", which does not exist");
  }

  Kind kind() {
    return kind;
  }

  /** In bytes. */
  int width() {
    return width;
  }

  /** The next number, where it is a whole one. */
  long whole(ByteBuffer from) {
    return switch (this) {
      case INT8 -> from.get();
      case UINT8 -> from.get() & 0xffL;
      case INT16 -> from.getShort();
      case UINT16 -> from.getShort() & 0xffffL;
      case INT32 -> from.getInt();
      case UINT32 -> from.getInt() & 0xffff_ffffL;
      default -> from.getLong();
    };
  }

  /** The next number. */
  double real(ByteBuffer from) {
    return switch (this) {
      case SINGLE -> from.getFloat();
      case DOUBLE -> from.getDouble();
      default -> whole(from);
    };
  }
}
