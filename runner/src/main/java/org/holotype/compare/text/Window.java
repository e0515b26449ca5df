package org.holotype.compare.text;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Undecodable;

/** A stretch of a file, moved along it. */
final class Window implements Closeable {
  private static final int SIZE = 512 << 10;
  private static final int LARGEST = 2 << 20;

  private final ReadableByteChannel channel;
  private byte[] bytes;
  private int start;
  private int end;
  private boolean ended;

  Window(ByteSource source) throws IOException {
    bytes = new byte[(int) Math.min(SIZE, source.size() + 1)];
    channel = source.open();
  }

  byte[] bytes() {
    return bytes;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  int length() {
    return end - start;
  }

  /** Whether the file's last byte is in sight. */
  boolean isLast() {
    return ended;
  }

  boolean isExhausted() {
    return ended && start == end;
  }

  void skip(int count) {
    start += count;
  }

  /** Brings more of the file into sight where little of it is. */
  void refill() throws IOException {
    if (!ended && length() < SIZE / 2) {
      fill();
    }
  }

  /** Brings more of the file into sight, however much of it is already. */
  void grow() throws IOException {
    if (length() * 2L > bytes.length) {
      if (bytes.length >= LARGEST) {
        throw new Undecodable("one line of it is longer than " + (LARGEST >> 20) + " MiB");
      }
      byte[] larger = new byte[Math.max(SIZE, bytes.length * 2)];
      System.arraycopy(bytes, start, larger, 0, length());
      end = length();
      start = 0;
      bytes = larger;
    }
    fill();
  }

  private void fill() throws IOException {
    System.arraycopy(bytes, start, bytes, 0, length());
    end = length();
    start = 0;
    ByteBuffer rest = ByteBuffer.wrap(bytes, end, bytes.length - end);
    while (rest.hasRemaining() && !ended) {
      ended = channel.read(rest) < 0;
    }
    end = rest.position();
  }

  /** Steps over a byte order mark, if the file begins with one. */
  boolean skipMark() {
    boolean marked =
        length() >= 3
            && Arrays.equals(
                bytes, start, start + 3, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, 0, 3);
    if (marked) {
      skip(3);
    }
    return marked;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
