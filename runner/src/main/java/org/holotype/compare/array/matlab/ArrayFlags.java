package org.holotype.compare.array.matlab;

import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;

/**
 * What an array says of itself before anything else (MAT-File Format, "Array Flags").
 *
 * @param bits the flags proper
 */
record ArrayFlags(MatClass type, int bits) {
  private static final int LOGICAL = 2;
  private static final int GLOBAL = 4;
  private static final int COMPLEX = 8;

  static ArrayFlags of(ByteBuffer words) throws Undecodable {
    if (words.remaining() < 2 * Integer.BYTES) {
      throw new Undecodable("an array begins without flags");
    }
    int first = words.getInt();
    return new ArrayFlags(MatClass.of(first & 0xff), first >> Byte.SIZE & 0xff);
  }

  boolean isLogical() {
    return (bits & LOGICAL) != 0;
  }

  boolean isComplex() {
    return (bits & COMPLEX) != 0;
  }

  /** For example {@code complex double 3x4}. */
  String words(Subscripts shape) {
    return ((bits & GLOBAL) != 0 ? "global " : "")
        + (isComplex() ? "complex " : "")
        + (isLogical() ? "logical " : "")
        + type.word()
        + " "
        + shape.words();
  }
}
