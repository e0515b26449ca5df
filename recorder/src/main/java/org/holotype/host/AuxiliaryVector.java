package org.holotype.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The auxiliary vector of a 64-bit process (proc(5), {@code /proc/pid/auxv}): pairs of words in the
 * machine's own byte order, ended by type 0.
 *
 * @param values by type; addresses are never told
 */
record AuxiliaryVector(Map<Long, Long> values) {
  static final long PAGE_SIZE = 6;
  static final long HWCAP = 16;
  static final long HWCAP2 = 26;

  private static final int PAIR = 16;
  private static final int MOST_PAIRS = 64;

  AuxiliaryVector {
    values = Map.copyOf(values);
  }

  /**
   * Reads a vector; empty where it has no end.
   *
   * @param text its bytes as ISO-8859-1
   */
  static Optional<AuxiliaryVector> of(String text) {
    ByteBuffer words =
        ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.nativeOrder());
    Map<Long, Long> values = new TreeMap<>();
    while (words.remaining() >= PAIR && values.size() < MOST_PAIRS) {
      long type = words.getLong();
      long value = words.getLong();
      if (type == 0) {
        return Optional.of(new AuxiliaryVector(values));
      }
      values.put(type, value);
    }
    return Optional.empty();
  }

  Optional<Long> value(long type) {
    return Optional.ofNullable(values.get(type));
  }
}
