package org.holotype.compare.parquet;

import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Undecodable;

/** The values that pages of a column's part refer to. */
final class Dictionary {
  private static final int MOST = 1 << 20;
  private static final int LARGEST = 8 << 20;

  private final long[] numbers;
  private final List<byte[]> bytes = new ArrayList<>();

  Dictionary(Column column, byte[] page, int count) throws Undecodable {
    if (count < 0 || count > MOST || page.length > LARGEST) {
      throw new Undecodable("a dictionary has " + count + " values, more than are held");
    }
    Values values = new Values.Plain(column, page, 0);
    boolean binary = column.type().isBinary();
    numbers = new long[binary ? 0 : count];
    for (int i = 0; i < count; i++) {
      if (binary) {
        bytes.add(values.bytes());
      } else {
        numbers[i] = values.number();
      }
    }
  }

  long number(int index) throws Undecodable {
    if (index < 0 || index >= numbers.length) {
      throw new Undecodable("a page refers to value " + index + " of " + numbers.length);
    }
    return numbers[index];
  }

  byte[] bytes(int index) throws Undecodable {
    if (index < 0 || index >= bytes.size()) {
      throw new Undecodable("a page refers to value " + index + " of " + bytes.size());
    }
    return bytes.get(index);
  }
}
