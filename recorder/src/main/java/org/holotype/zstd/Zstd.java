package org.holotype.zstd;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Decompresses zstd (RFC 8878). What a header promises is looked at here, before a decoder sees it:
 * whichever decoder a machine has, the same streams are read and the same are refused, but for
 * windows of more than 8 MiB, which only the native one knows.
 */
public final class Zstd {
  /** The largest window that zstd's own program reads unasked, in bytes: {@code zstd --long}. */
  public static final long USUAL_WINDOW = 128L << 20;

  /** The largest window that zstd knows of on a machine of 64 bits, in bytes. */
  public static final long LARGEST_WINDOW = 1L << 31;

  private Zstd() {}

  /** What is done about frames whose bytes are for somebody else (RFC 8878, section 3.1.2). */
  public enum Skippable {
    PASSED_OVER,
    /** Where nothing may hide. */
    REFUSED
  }

  /**
   * What all frames of a stream decompress to. What is cut short ends in an {@link
   * java.io.EOFException}, any other damage in an {@link IOException} or, at the decoder's will, an
   * unchecked one. Memory outside the heap, about as much as the largest window, is held until the
   * end, a failure, or the close.
   *
   * @param in read in few bytes, so best buffered; closed with the stream
   * @param largestWindow in bytes; {@link WindowException} beyond it
   */
  public static InputStream stream(InputStream in, Skippable skippable, long largestWindow) {
    return stream(in, skippable, largestWindow, Decoder.best());
  }

  static InputStream stream(
      InputStream in, Skippable skippable, long largestWindow, Decoder decoder) {
    Frames frames = new Frames(in, skippable, new Windows(largestWindow, decoder));
    return new FrameStream(frames, in, decoder, largestWindow);
  }

  /**
   * Decompresses frames that are all there. The output is their window: none takes memory of its
   * own.
   *
   * @param out must have room for everything
   * @return how many bytes came out
   * @throws IOException for any damage, and for more bytes than there is room
   */
  public static int block(byte[] packed, byte[] out) throws IOException {
    return block(packed, out, Decoder.best());
  }

  static int block(byte[] packed, byte[] out, Decoder decoder) throws IOException {
    Frames frames =
        new Frames(
            new ByteArrayInputStream(packed),
            Skippable.REFUSED,
            new Windows(LARGEST_WINDOW, decoder));
    long promised = frames.walk();
    int count = decoder.block(packed, out);
    if (promised != FrameHeader.UNKNOWN && promised != count) {
      throw Frames.otherSize(promised, count);
    }
    return count;
  }
}
