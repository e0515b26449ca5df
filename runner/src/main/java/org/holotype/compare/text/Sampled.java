package org.holotype.compare.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.ByteSource;
import org.holotype.compare.ForeignText;

/** The first rows of a table, by which its dialect is told. */
final class Sampled {
  private static final int LENGTH = 64 << 10;
  private static final int ROWS = 100;

  private Sampled() {}

  static List<String> rows(ByteSource source) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(LENGTH, source.size()));
    try (ReadableByteChannel channel = source.open()) {
      int read = 0;
      while (head.hasRemaining() && read >= 0) {
        read = channel.read(head);
      }
    }
    return rows(head.array(), head.position(), head.position() == source.size());
  }

  /**
   * The whole rows in these bytes.
   *
   * @param whole whether no byte follows, so that the last row needs no end
   */
  static List<String> rows(byte[] bytes, int length, boolean whole) {
    RecordEnds ends = new RecordEnds(Quoting.DOUBLE);
    List<String> rows = new ArrayList<>();
    int from = length >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb ? 3 : 0;
    while (from < length && rows.size() < ROWS) {
      int end = ends.first(bytes, from, length);
      if (end < 0 && !whole) {
        break;
      }
      int to = end < 0 ? length : end;
      rows.add(ForeignText.of(RawRecord.of(bytes, from, to).bytes()));
      from = to;
    }
    return rows;
  }
}
