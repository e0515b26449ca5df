package org.holotype.compare.array.netcdf;

import java.nio.ByteOrder;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;

/** The external types, by their codes; all big-endian. From UBYTE on they belong to CDF-5. */
enum Type {
  BYTE(1, 1, Kind.SIGNED),
  CHAR(2, 1, Kind.TEXT),
  SHORT(3, 2, Kind.SIGNED),
  INT(4, 4, Kind.SIGNED),
  FLOAT(5, 4, Kind.FLOAT),
  DOUBLE(6, 8, Kind.FLOAT),
  UBYTE(7, 1, Kind.UNSIGNED),
  USHORT(8, 2, Kind.UNSIGNED),
  UINT(9, 4, Kind.UNSIGNED),
  INT64(10, 8, Kind.SIGNED),
  UINT64(11, 8, Kind.UNSIGNED);

  private final int code;
  private final int width;
  private final Kind kind;

  Type(int code, int width, Kind kind) {
    this.code = code;
    this.width = width;
    this.kind = kind;
  }

  static Type of(int code) throws Undecodable {
    for (Type type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    throw new Undecodable("its header names type " + code + ", which does not exist");
  }

  int width() {
    return width;
  }

  Layout layout() {
    return Layout.of(Scalar.number(kind, width, ByteOrder.BIG_ENDIAN));
  }
}
