package org.holotype.compare.array.hdf;

import io.jhdf.GlobalHeap;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.ArrayDataType;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.CompoundDataType.CompoundDataMember;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;

/**
 * Values that stand elsewhere in the file than their dataset (strings of variable length, lists,
 * references), in words that are equal only where the values are. What some bytes mean is told by
 * the type of their own place, never by what the reader makes of them.
 */
final class Values {
  private static final int DEEPEST = 16;

  private final DataType type;
  private final HdfBackingStorage file;
  private final Targets targets;
  private final Map<Long, GlobalHeap> heaps = new HashMap<>();

  /** Names the object that a reference means. */
  @FunctionalInterface
  interface Targets {
    String of(long address) throws Undecodable;
  }

  Values(DataType type, HdfBackingStorage file, Targets targets) {
    this.type = type;
    this.file = file;
    this.targets = targets;
  }

  /**
   * One text per element.
   *
   * @param data of all elements, one behind the other
   */
  List<String> of(ByteBuffer data, long count) throws Undecodable {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(words(type, slice(data, i, type.getSize()), 0));
    }
    return values;
  }

  private String words(DataType of, ByteBuffer bytes, int depth) throws Undecodable {
    if (depth >= DEEPEST) {
      throw new Undecodable("its values are nested too deep");
    }
    if (of instanceof CompoundDataType compound) {
      return members(compound, bytes, depth);
    }
    if (of instanceof ArrayDataType array) {
      int count = Arrays.stream(array.getArrayTypeDimensions()).reduce(1, Math::multiplyExact);
      return items(array.getBaseType(), bytes, count, depth);
    }
    if (of instanceof VariableLength variable) {
      return variable(variable, bytes, depth);
    }
    if (of instanceof Reference reference) {
      return target(reference, bytes);
    }
    if (of instanceof StringData text) {
      ByteBuffer own = bytes.duplicate();
      text.getStringPaddingHandler().setBufferLimit(own);
      return ForeignText.of(copied(own));
    }
    if (of instanceof EnumDataType named) {
      return words(named.getBaseType(), bytes, depth + 1);
    }
    Object value = DatasetReader.readDataset(of, bytes, new int[0], file);
    return value.getClass().isArray()
        ? Arrays.deepToString(new Object[] {value})
        : String.valueOf(value);
  }

  private String members(CompoundDataType of, ByteBuffer bytes, int depth) throws Undecodable {
    Map<String, String> sorted = new TreeMap<>();
    for (CompoundDataMember member : of.getMembers()) {
      DataType inside = member.getDataType();
      ByteBuffer there = bytes.slice(member.getOffset(), inside.getSize());
      sorted.put(member.getName(), counted(words(inside, there, depth + 1)));
    }
    return sorted.toString();
  }

  private String items(DataType of, ByteBuffer bytes, int count, int depth) throws Undecodable {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(counted(words(of, slice(bytes, i, of.getSize()), depth + 1)));
    }
    return items.toString();
  }

  /**
   * A length, then where the items are (HDF5 File Format Specification, VIII "Variable-length
   * Data").
   */
  private String variable(VariableLength of, ByteBuffer bytes, int depth) throws Undecodable {
    ByteBuffer id = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long length = Integer.toUnsignedLong(id.getInt());
    long address = address(id, file.getSizeOfOffsets());
    int index = id.getInt();
    ByteBuffer items =
        index == 0
            ? ByteBuffer.allocate(0)
            : heaps
                .computeIfAbsent(address, at -> new GlobalHeap(file, at))
                .getObjectData(index)
                .duplicate()
                .rewind();
    int width = of.isVariableLengthString() ? 1 : of.getParent().getSize();
    if (width < 1 || length != items.remaining() / width || items.remaining() % width != 0) {
      throw new Undecodable("a value of variable length is not as long as it says");
    }
    return of.isVariableLengthString()
        ? ForeignText.of(copied(items))
        : items(of.getParent(), items, (int) length, depth);
  }

  private String target(Reference of, ByteBuffer bytes) throws Undecodable {
    ByteBuffer address = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (of.getType() != Reference.ReferenceType.OBJECT) {
      throw new Undecodable("it refers to parts of a dataset, which are not compared");
    }
    return targets.of(address(address, address.remaining()));
  }

  private static long address(ByteBuffer from, int width) {
    return width == Integer.BYTES ? Integer.toUnsignedLong(from.getInt()) : from.getLong();
  }

  private static ByteBuffer slice(ByteBuffer bytes, int index, int width) {
    return bytes.slice(index * width, width);
  }

  private static byte[] copied(ByteBuffer from) {
    byte[] bytes = new byte[from.remaining()];
    from.duplicate().get(bytes);
    return bytes;
  }

  /** Where one of several ends must not depend on what it holds. */
  private static String counted(String words) {
    return words.length() + ":" + words;
  }
}
