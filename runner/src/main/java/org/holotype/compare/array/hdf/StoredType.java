package org.holotype.compare.array.hdf;

import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.OrderedDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.Field;
import org.holotype.compare.array.Layout;
import org.holotype.compare.array.Scalar;
import org.holotype.compare.array.Scalar.Kind;

/**
 * A datatype of a file, as words that tell two types apart whatever their byte order, and as the
 * layout of its elements.
 *
 * @param words for example {@code float64}
 * @param inPlace whether elements stand where the layout says; else elsewhere in the file
 */
record StoredType(String words, Layout layout, boolean inPlace) {
  private static final int DEEPEST = 16;
  private static final int MOST_FIELDS = 10_000;

  static StoredType of(DataType type) throws Undecodable {
    Builder builder = new Builder();
    String words = builder.add("", 0, type, 0);
    return new StoredType(
        words, new Layout(type.getSize(), builder.fields), !builder.pointsElsewhere);
  }

  private static final class Builder {
    private final List<Field> fields = new ArrayList<>();
    private boolean pointsElsewhere;

    private String add(String name, int offset, DataType type, int depth) throws Undecodable {
      if (depth > DEEPEST || fields.size() > MOST_FIELDS) {
        throw new Undecodable("a datatype in it has too many parts");
      }
      if (type instanceof CompoundDataType compound) {
        return compound(name, offset, compound, depth);
      }
      if (type instanceof ArrayDataType array) {
        return array(name, offset, array, depth);
      }
      if (type instanceof EnumDataType named) {
        return "enum "
            + new TreeMap<>(named.getEnumMapping())
            + add(name, offset, named.getBaseType(), depth + 1);
      }
      return simple(name, offset, type, depth);
    }

    private String compound(String name, int offset, CompoundDataType type, int depth)
        throws Undecodable {
      StringBuilder words = new StringBuilder("{");
      for (CompoundDataMember member : type.getMembers()) {
        String at = name + "." + member.getName();
        String of = add(at, offset + member.getOffset(), member.getDataType(), depth + 1);
        words.append(member.getName()).append(':').append(of).append(' ');
      }
      return words.append('}').toString();
    }

    private String array(String name, int offset, ArrayDataType type, int depth)
        throws Undecodable {
      long count = 1;
      for (int axis : type.getArrayTypeDimensions()) {
        count = Math.min(count * Math.max(axis, 0), MOST_FIELDS + 1L);
      }
      String of = "";
      for (int i = 0; i < count; i++) {
        int at = offset + i * type.getBaseType().getSize();
        of = add(name + "[" + i + "]", at, type.getBaseType(), depth + 1);
      }
      return of + java.util.Arrays.toString(type.getArrayTypeDimensions());
    }

    private String simple(String name, int offset, DataType type, int depth) throws Undecodable {
      pointsElsewhere |= type instanceof VariableLength || type instanceof Reference;
      fields.add(new Field(name, scalar(type), offset));
      if (type instanceof VariableLength variable) {
        String of = new Builder().add("", 0, variable.getParent(), depth + 1);
        return variable.isVariableLengthString()
            ? "variable length text of " + TypeWords.text(variable) + " " + of
            : "variable length " + of;
      }
      return TypeWords.of(type);
    }

    private static Scalar scalar(DataType type) {
      int size = type.getSize();
      if (type instanceof StringData) {
        return Scalar.text(size);
      }
      if (!(type instanceof OrderedDataType ordered)) {
        return Scalar.bytes(size);
      }
      if (type instanceof FloatingPoint real && TypeWords.isIeee(real)) {
        return Scalar.number(Kind.FLOAT, size, ordered.getByteOrder());
      }
      if (type instanceof FixedPoint whole && TypeWords.isWhole(whole)) {
        Kind kind = whole.isSigned() ? Kind.SIGNED : Kind.UNSIGNED;
        return Scalar.number(kind, size, ordered.getByteOrder());
      }
      return new Scalar(Kind.BYTES, size, Math.max(size, 1), ordered.getByteOrder());
    }
  }
}
