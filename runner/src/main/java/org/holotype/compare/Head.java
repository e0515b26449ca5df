package org.holotype.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a file begins, by which its format is recognised.
 *
 * @param bytes the first of them, at most {@value #LENGTH}
 * @param size of the whole file in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, handed to each comparer, never changed
public record Head(byte[] bytes, long size) {
  static final int LENGTH = 8192;

  static Head of(ByteSource source) throws IOException {
    ByteBuffer head = ByteBuffer.allocate((int) Math.min(LENGTH, source.size()));
    try (ReadableByteChannel channel = source.open()) {
      int read = 0;
      while (head.hasRemaining() && read >= 0) {
        read = channel.read(head);
      }
    }
    return new Head(Arrays.copyOf(head.array(), head.position()), source.size());
  }

  /** Whether the file begins with these bytes, each given as an unsigned number. */
  public boolean startsWith(int... magic) {
    return hasAt(0, magic);
  }

  /** Whether these bytes, each given as an unsigned number, stand at an offset. */
  public boolean hasAt(int offset, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (offset + i >= bytes.length || (bytes[offset + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the file begins with this ASCII text. */
  public boolean startsWith(String magic) {
    return hasAt(0, magic.chars().toArray());
  }

  /** Whether the whole file is in {@link #bytes()}. */
  public boolean isWhole() {
    return bytes.length == size;
  }

  /** What was read, one character per byte. */
  public String latin1() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
