package org.holotype.compare.array.hdf;

import io.jhdf.object.datatype.BitField;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OpaqueDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;

/**
 * Datatypes without parts, in words that are equal only where equal bits mean equal values (HDF5
 * File Format Specification, IV.A.2.d "The Datatype Message").
 */
final class TypeWords {
  /** The first bit of the mantissa is there without being stored. */
  private static final int IMPLIED = 2;

  private TypeWords() {}

  static String of(DataType type) {
    int bits = Byte.SIZE * type.getSize();
    if (type instanceof FloatingPoint real) {
      return "float" + bits + form(real);
    }
    if (type instanceof FixedPoint whole) {
      return (whole.isSigned() ? "int" : "uint") + bits + form(whole);
    }
    return type.getClass().getSimpleName() + bits + more(type);
  }

  private static String more(DataType type) {
    if (type instanceof OpaqueDataType opaque) {
      return " " + opaque.getAsciiTag();
    }
    if (type instanceof StringData text) {
      return " " + text.getPaddingType() + " " + text.getCharset();
    }
    if (type instanceof Reference reference) {
      return " " + reference.getType();
    }
    return type instanceof BitField field
        ? bits(field.getBitOffset(), field.getBitPrecision())
        : "";
  }

  /** How the texts of a variable length end and are written. */
  static String text(VariableLength type) {
    return type.getPaddingType() + " " + type.getEncoding();
  }

  private static String form(FloatingPoint real) {
    String normal =
        real.getMantissaNormalization() == IMPLIED
            ? ""
            : " normalised " + real.getMantissaNormalization();
    return isIeee(real)
        ? normal
        : (normal + bits(real.getBitOffset(), real.getBitPrecision()))
            + (" exponent " + real.getExponentLocation() + "+" + real.getExponentSize())
            + (" less " + real.getExponentBias())
            + (" mantissa " + real.getMantissaLocation() + "+" + real.getMantissaSize())
            + (" sign " + real.getSignLocation());
  }

  private static String form(FixedPoint whole) {
    return isWhole(whole) ? "" : bits(whole.getBitOffset(), whole.getBitPrecision());
  }

  private static String bits(int offset, int precision) {
    return " bits " + offset + "+" + precision;
  }

  /** Whether bits mean what IEEE 754 says. */
  static boolean isIeee(FloatingPoint real) {
    return switch (real.getSize()) {
      case 2 -> has(real, 10, 5);
      case 4 -> has(real, 23, 8);
      case 8 -> has(real, 52, 11);
      default -> false;
    };
  }

  private static boolean has(FloatingPoint real, int mantissa, int exponent) {
    return real.getMantissaSize() == mantissa
        && real.getMantissaLocation() == 0
        && real.getExponentSize() == exponent
        && real.getExponentLocation() == mantissa
        && real.getExponentBias() == (1 << (exponent - 1)) - 1
        && real.getSignLocation() == mantissa + exponent
        && real.getBitOffset() == 0
        && real.getBitPrecision() == Byte.SIZE * real.getSize();
  }

  /** Whether all bits count, as in a whole number of a machine. */
  static boolean isWhole(FixedPoint whole) {
    int size = whole.getSize();
    return Integer.bitCount(size) == 1
        && size <= Long.BYTES
        && whole.getBitOffset() == 0
        && whole.getBitPrecision() == Byte.SIZE * size;
  }
}
