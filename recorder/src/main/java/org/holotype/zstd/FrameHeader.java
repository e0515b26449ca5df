package org.holotype.zstd;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What stands before the blocks of a frame (RFC 8878, section 3.1.1.1).
 *
 * @param bytes itself, with the magic number
 * @param window bytes of history, unsigned
 * @param contentSize in bytes, or {@link #UNKNOWN}
 * @param checksum how many bytes of one stand behind the last block
 */
record FrameHeader(byte[] bytes, long window, long contentSize, int checksum) {
  /** Of a size that is not told. */
  static final long UNKNOWN = -1;

  private static final int MOST_BLOCK = 128 << 10;
  private static final int SINGLE_SEGMENT = 0x20;
  private static final int RESERVED = 8;
  private static final int CHECKSUM = 4;

  /**
   * Reads what follows the magic number.
   *
   * @throws IOException for what a decoder may not accept, and for a dictionary, which nobody has
   */
  static FrameHeader read(InputStream in, byte[] magic) throws IOException {
    int descriptor = exactly(in, 1)[0] & 0xff;
    if ((descriptor & RESERVED) != 0) {
      throw new IOException("a zstd frame sets a bit that is reserved");
    }
    boolean single = (descriptor & SINGLE_SEGMENT) != 0;
    byte[] window = exactly(in, single ? 0 : 1);
    byte[] dictionary = exactly(in, new int[] {0, 1, 2, 4}[descriptor & 3]);
    byte[] size = exactly(in, new int[] {single ? 1 : 0, 2, 4, 8}[descriptor >> 6]);
    requireNone(dictionary);
    long content = contentSize(size);
    return new FrameHeader(
        joined(magic, new byte[] {(byte) (descriptor & ~3)}, window, size),
        single ? content : window(window[0] & 0xff),
        content,
        (descriptor & CHECKSUM) != 0 ? Integer.BYTES : 0);
  }

  /** Bytes that one block may have, packed or not (section 3.1.1.2.4). */
  int mostOfBlock() {
    return (int) Math.min(window, MOST_BLOCK);
  }

  /** The number 0 says as much as none at all, and is left out of what a decoder gets. */
  private static void requireNone(byte[] dictionary) throws IOException {
    long number = littleEndian(dictionary);
    if (number != 0) {
      throw new IOException("a zstd frame needs the dictionary " + number + ", which nobody has");
    }
  }

  private static long window(int descriptor) {
    long base = 1L << (10 + (descriptor >> 3));
    return base + (base >> 3) * (descriptor & 7);
  }

  private static long contentSize(byte[] field) {
    if (field.length == 0) {
      return UNKNOWN;
    }
    long size = littleEndian(field);
    return field.length == 2 ? size + 256 : size;
  }

  static long littleEndian(byte[] bytes) {
    long number = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      number = (number << 8) | (bytes[i] & 0xff);
    }
    return number;
  }

  static byte[] exactly(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw cutShort();
    }
    return bytes;
  }

  static EOFException cutShort() {
    return new EOFException("the zstd stream is cut short");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
