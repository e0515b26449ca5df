package org.holotype.compare.array.matlab;

import java.util.Locale;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Scalar.Kind;

/** What an array is (MAT-File Format, "MATLAB Array Types (Classes)"), by its code. */
enum MatClass {
  CELL(1),
  STRUCT(2),
  OBJECT(3),
  CHAR(4),
  SPARSE(5),
  DOUBLE(6, Kind.FLOAT, 8),
  SINGLE(7, Kind.FLOAT, 4),
  INT8(8, Kind.SIGNED, 1),
  UINT8(9, Kind.UNSIGNED, 1),
  INT16(10, Kind.SIGNED, 2),
  UINT16(11, Kind.UNSIGNED, 2),
  INT32(12, Kind.SIGNED, 4),
  UINT32(13, Kind.UNSIGNED, 4),
  INT64(14, Kind.SIGNED, 8),
  UINT64(15, Kind.UNSIGNED, 8),
  FUNCTION(16),
  OPAQUE(17);

  private final int code;
  private final Kind kind;
  private final int width;

  MatClass(int code) {
    this(code, Kind.BYTES, 1);
  }

  MatClass(int code, Kind kind, int width) {
    this.code = code;
    this.kind = kind;
    this.width = width;
  }

  static MatClass of(int code) throws Undecodable {
    for (MatClass one : values()) {
      if (one.code == code) {
        return one;
      }
    }
    throw new Undecodable("it has an array of class " + code + ", which does not exist");
  }

  Kind kind() {
    return kind;
  }

  /** Of one number in bytes. */
  int width() {
    return width;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
