package org.holotype.zstd;

import io.airlift.compress.zstd.ZstdDecompressor;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A decoder in Java, for machines that zstd's own library is not built for. */
final class PureDecoder implements Decoder {
  /** RFC 8878, section 3.1.1.1.2, recommends that each decoder knows as much. */
  private static final long LARGEST_WINDOW = 8L << 20;

  @Override
  public long largestWindow() {
    return LARGEST_WINDOW;
  }

  @Override
  public String describe() {
    return "the decoder that works on every machine";
  }

  @Override
  public InputStream open(Frames frames, long largestWindow) {
    return new ZstdInputStream(frames);
  }

  /** It throws whatever it likes at damaged bytes. */
  @Override
  public int block(byte[] packed, byte[] out) throws IOException {
    try {
      return new ZstdDecompressor().decompress(packed, 0, packed.length, out, 0, out.length);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
