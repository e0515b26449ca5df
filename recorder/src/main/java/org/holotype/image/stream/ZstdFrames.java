package org.holotype.image.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.holotype.image.limit.Refusal;
import org.holotype.tree.BulkInputStream;

/**
 * The frames of a zstd stream without those that a decoder is to skip (RFC 8878, section 3.1.2),
 * which pull tools append as an index. Each window is held against the budget before the decoder
 * allocates it.
 */
final class ZstdFrames extends BulkInputStream {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;

  private final InputStream in;
  private final long largestWindow;
  private final String object;
  private byte[] head = new byte[0];
  private int headAt;
  private long body;
  private boolean inFrame;
  private boolean lastBlock;
  private boolean checksum;

  ZstdFrames(InputStream in, long largestWindow, String object) {
    this.in = in;
    this.largestWindow = largestWindow;
    this.object = object;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (headAt == head.length && body == 0) {
      if (!advance()) {
        return -1;
      }
    }
    if (headAt < head.length) {
      int count = Math.min(length, head.length - headAt);
      System.arraycopy(head, headAt, buffer, offset, count);
      headAt += count;
      return count;
    }
    int count = in.read(buffer, offset, (int) Math.min(length, body));
    if (count < 0) {
      throw new EOFException("the zstd stream is cut short");
    }
    body -= count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean advance() throws IOException {
    if (!inFrame) {
      return startFrame();
    }
    if (!lastBlock) {
      startBlock();
    } else {
      inFrame = false;
      body = checksum ? 4 : 0;
    }
    return true;
  }

  private boolean startFrame() throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length == 0) {
      return false;
    }
    if (magic.length < 4) {
      throw new EOFException("the zstd stream is cut short");
    }
    int number = (int) littleEndian(magic, 0, 4);
    if ((number & 0xFFFFFFF0) == SKIPPABLE) {
      in.skipNBytes(littleEndian(exactly(4), 0, 4));
      return true;
    }
    if (number != MAGIC) {
      throw new IOException("there are bytes after the last zstd frame");
    }
    frameHeader(magic);
    return true;
  }

  /** RFC 8878, section 3.1.1.1. */
  private void frameHeader(byte[] magic) throws IOException {
    int descriptor = exactly(1)[0] & 0xff;
    boolean singleSegment = (descriptor & 0x20) != 0;
    int windowBytes = singleSegment ? 0 : 1;
    int dictionaryBytes = new int[] {0, 1, 2, 4}[descriptor & 3];
    int sizeBytes = new int[] {singleSegment ? 1 : 0, 2, 4, 8}[descriptor >> 6];
    byte[] rest = exactly(windowBytes + dictionaryBytes + sizeBytes);
    if (singleSegment) {
      long size = littleEndian(rest, dictionaryBytes, sizeBytes);
      requireWindow(sizeBytes == 2 ? size + 256 : size);
    } else {
      requireWindow(window(rest[0] & 0xff));
    }
    checksum = (descriptor & 4) != 0;
    inFrame = true;
    lastBlock = false;
    setHead(magic, new byte[] {(byte) descriptor}, rest);
  }

  private static long window(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + (base >> 3) * (descriptor & 7);
  }

  private void requireWindow(long window) {
    if (window < 0 || window > largestWindow) {
      throw Refusal.unsupported(
          object,
          "its zstd window is "
              + Long.toUnsignedString(window)
              + " bytes, more than the limit of "
              + largestWindow
              + " (zstd-window)",
          "compress it again without --long or --ultra, for example: zstd -19");
    }
  }

  /** RFC 8878, section 3.1.1.2. */
  private void startBlock() throws IOException {
    byte[] header = exactly(3);
    int number = (int) littleEndian(header, 0, 3);
    lastBlock = (number & 1) != 0;
    int type = (number >> 1) & 3;
    body = type == 1 ? 1 : number >> 3;
    setHead(header);
  }

  private void setHead(byte[]... parts) {
    java.io.ByteArrayOutputStream joined = new java.io.ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    head = joined.toByteArray();
    headAt = 0;
  }

  private byte[] exactly(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the zstd stream is cut short");
    }
    return bytes;
  }

  private static long littleEndian(byte[] bytes, int offset, int count) {
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[offset + i] & 0xff);
    }
    return number;
  }
}
