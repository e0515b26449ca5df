package org.holotype.zstd;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.holotype.tree.BulkInputStream;

/**
 * The bytes of one frame after the other, each an end of its own. Every length that a frame tells
 * is held against what it may be before a decoder sees it, and each window before it is allocated.
 */
final class Frames extends BulkInputStream {
  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int REPEATED = 1;
  private static final int RESERVED = 3;

  private final InputStream in;
  private final Zstd.Skippable skippable;
  private final Windows windows;
  private Optional<FrameHeader> frame = Optional.empty();
  private byte[] head = new byte[0];
  private int headAt;
  private int body;
  private boolean blocksFollow;
  private boolean checksumFollows;

  Frames(InputStream in, Zstd.Skippable skippable, Windows windows) {
    this.in = in;
    this.skippable = skippable;
    this.windows = windows;
  }

  /**
   * Goes to the next frame, after the one before was read to its end.
   *
   * @return false where there is none
   */
  boolean next() throws IOException {
    byte[] magic = in.readNBytes(Integer.BYTES);
    while (isSkippable(magic)) {
      pass();
      magic = in.readNBytes(Integer.BYTES);
    }
    if (magic.length == 0 && frame.isPresent()) {
      return false;
    }
    if (magic.length < Integer.BYTES) {
      throw FrameHeader.cutShort();
    }
    if ((int) FrameHeader.littleEndian(magic) != MAGIC) {
      throw new IOException(
          frame.isPresent()
              ? "there are bytes after the last zstd frame"
              : "it does not begin with a zstd frame");
    }
    begin(FrameHeader.read(in, magic));
    return true;
  }

  /** Some bytes of this frame, or -1 at its end. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    while (headAt == head.length && body == 0) {
      if (!advance()) {
        return -1;
      }
    }
    int first = Math.min(length, head.length - headAt);
    System.arraycopy(head, headAt, buffer, offset, first);
    headAt += first;
    int more = Math.min(length - first, body);
    return more == 0 ? first : first + readBody(buffer, offset + first, more);
  }

  /** Whoever closes a decoder may want to read on behind it. */
  @Override
  public void close() {}

  /**
   * Holds this frame's promise of a size against what came out of it.
   *
   * @param decoded bytes so far
   */
  void requireSize(long decoded) throws IOException {
    long promised = promised();
    if (promised != FrameHeader.UNKNOWN && promised != decoded) {
      throw otherSize(promised, decoded);
    }
  }

  /**
   * Holds everything against what it may be without decoding any.
   *
   * @return the size that all frames together promise, or {@link FrameHeader#UNKNOWN}
   */
  long walk() throws IOException {
    long total = 0;
    while (next()) {
      total = total < 0 || promised() < 0 ? FrameHeader.UNKNOWN : total + promised();
      do {
        skipBody();
      } while (advance());
    }
    return total;
  }

  static IOException otherSize(long promised, long decoded) {
    return new IOException(
        "a zstd frame of "
            + Long.toUnsignedString(promised)
            + " bytes decompresses to "
            + Long.toUnsignedString(decoded));
  }

  private long promised() {
    return frame.map(FrameHeader::contentSize).orElse(FrameHeader.UNKNOWN);
  }

  private static boolean isSkippable(byte[] magic) {
    return magic.length == Integer.BYTES
        && ((int) FrameHeader.littleEndian(magic) & 0xFFFFFFF0) == SKIPPABLE;
  }

  private void pass() throws IOException {
    if (skippable == Zstd.Skippable.REFUSED) {
      throw new IOException("a zstd frame is to be skipped, and something could hide in it");
    }
    in.skipNBytes(FrameHeader.littleEndian(FrameHeader.exactly(in, Integer.BYTES)));
  }

  private void begin(FrameHeader header) throws IOException {
    windows.require(header.window());
    frame = Optional.of(header);
    blocksFollow = true;
    checksumFollows = header.checksum() > 0;
    setHead(header.bytes());
  }

  /** Whether there is more of this frame. */
  private boolean advance() throws IOException {
    if (blocksFollow) {
      startBlock(frame.orElseThrow());
      return true;
    }
    if (checksumFollows) {
      checksumFollows = false;
      body = frame.orElseThrow().checksum();
      return true;
    }
    return false;
  }

  /** RFC 8878, section 3.1.1.2. */
  private void startBlock(FrameHeader of) throws IOException {
    byte[] header = FrameHeader.exactly(in, 3);
    int number = (int) FrameHeader.littleEndian(header);
    blocksFollow = (number & 1) == 0;
    int type = (number >> 1) & 3;
    int size = number >> 3;
    if (type == RESERVED) {
      throw new IOException("a zstd block is of no kind that is known");
    }
    if (size > of.mostOfBlock()) {
      throw new IOException(
          "a zstd block has "
              + size
              + " bytes, more than the "
              + of.mostOfBlock()
              + " it may have");
    }
    body = type == REPEATED ? 1 : size;
    setHead(header);
  }

  private void setHead(byte[] bytes) {
    head = bytes;
    headAt = 0;
  }

  private int readBody(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count < 0) {
      throw FrameHeader.cutShort();
    }
    body -= count;
    return count;
  }

  private void skipBody() throws IOException {
    in.skipNBytes(body);
    body = 0;
  }
}
