package org.holotype.compare.array.numpy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.holotype.compare.ForeignText;
import org.holotype.compare.Undecodable;
import org.holotype.compare.array.ArrayScan;
import org.holotype.compare.array.RandomBytes;
import org.holotype.compare.array.Shape;

/**
 * What stands before an array's data: versions 1 to 3 (numpy.lib.format).
 *
 * @param version of the format
 * @param type of each element
 * @param firstFastest whether the first axis runs fastest
 * @param data where the first element stands
 */
record ArrayHeader(int version, ElementType type, boolean firstFastest, Shape shape, long data) {
  static final int[] MAGIC = {0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST = 1 << 20;
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  static ArrayHeader read(RandomBytes file) throws IOException {
    int version = file.peek(MAGIC.length, 1).get(0);
    if (version < 1 || version > 3) {
      throw new Undecodable("its version is " + version + ", not 1 to 3");
    }
    int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
    ByteBuffer stated = file.peek(8, lengthBytes).order(ByteOrder.LITTLE_ENDIAN);
    long length =
        version == 1
            ? Short.toUnsignedLong(stated.getShort())
            : Integer.toUnsignedLong(stated.getInt());
    if (length > LONGEST) {
      throw new Undecodable("its header has " + length + " bytes, more than " + LONGEST);
    }
    long start = 8L + lengthBytes;
    byte[] bytes = file.bytes(start, length);
    String text =
        version == 3 ? ForeignText.of(bytes) : new String(bytes, StandardCharsets.ISO_8859_1);
    return parsed(version, text, start + length).checked(file.size());
  }

  private static ArrayHeader parsed(int version, String text, long data) throws Undecodable {
    Map<String, Object> header = Literal.dictionary(text);
    if (!header.keySet().equals(KEYS)) {
      throw new Undecodable("its header has the keys " + header.keySet() + ", not " + KEYS);
    }
    if (!(header.get("fortran_order") instanceof Boolean firstFastest)) {
      throw new Undecodable("its header states no memory order");
    }
    return new ArrayHeader(
        version,
        ElementType.of(header.getOrDefault("descr", "")),
        firstFastest,
        shape(header),
        data);
  }

  private static Shape shape(Map<String, Object> header) throws Undecodable {
    if (!(header.get("shape") instanceof List<?> stated)) {
      throw new Undecodable("its header states no shape");
    }
    List<Long> axes = new ArrayList<>();
    for (Object axis : stated) {
      if (!(axis instanceof Long length)) {
        throw new Undecodable("its header states no shape");
      }
      axes.add(length);
    }
    return Shape.checked(axes);
  }

  private ArrayHeader checked(long size) throws Undecodable {
    long room = size - data;
    long width = type.layout().width();
    long count = shape.count();
    if (type.isPickled()) {
      return this;
    }
    boolean fits = width == 0 ? room == 0 : count <= room / width && count * width == room;
    if (!fits) {
      throw new Undecodable(
          "its header states " + count + " elements of " + width + " bytes, " + room + " follow");
    }
    return this;
  }

  /** Whether the data stand in the other memory order than this header says but are the same. */
  boolean isOneRun() {
    return shape.axes().stream().filter(axis -> axis > 1).count() <= 1;
  }

  ArrayScan scan(RandomBytes file) {
    return new ArrayScan(file, data, type.layout().width());
  }
}
