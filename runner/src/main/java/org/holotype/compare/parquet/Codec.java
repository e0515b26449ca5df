package org.holotype.compare.parquet;

import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.holotype.compare.Undecodable;
import org.holotype.zstd.Zstd;

/** How pages are compressed, by the codes of {@code parquet.thrift}. */
final class Codec {
  private Codec() {}

  /**
   * Decompresses.
   *
   * @param length as the page states it; exactly so many bytes must come out
   */
  static byte[] inflate(int code, byte[] packed, int length) throws IOException {
    byte[] out = new byte[length];
    int count = decode(code, packed, out);
    if (count != length) {
      throw new Undecodable("a page of " + length + " bytes decompresses to " + count);
    }
    return out;
  }

  /** Decoders throw whatever they like at damaged bytes. */
  private static int decode(int code, byte[] packed, byte[] out) throws IOException {
    try {
      return switch (code) {
        case 0 -> stored(packed, out);
        case 1 -> new SnappyDecompressor().decompress(packed, 0, packed.length, out, 0, out.length);
        case 2 -> gzip(packed, out);
        case 6 -> zstd(packed, out);
        case 7 -> new Lz4Decompressor().decompress(packed, 0, packed.length, out, 0, out.length);
        default -> throw new Undecodable("its compression, code " + code + ", is not read");
      };
    } catch (RuntimeException e) {
      throw new Undecodable("a page does not decompress: " + e.getMessage());
    }
  }

  private static int zstd(byte[] packed, byte[] out) throws Undecodable {
    try {
      return Zstd.block(packed, out);
    } catch (IOException e) {
      throw new Undecodable("a page does not decompress: " + e.getMessage());
    }
  }

  private static int stored(byte[] packed, byte[] out) {
    System.arraycopy(packed, 0, out, 0, Math.min(packed.length, out.length));
    return packed.length;
  }

  private static int gzip(byte[] packed, byte[] out) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      int count = in.readNBytes(out, 0, out.length);
      return in.read() < 0 ? count : count + 1;
    } catch (IOException e) {
      throw new Undecodable("a page does not decompress: " + e.getMessage());
    }
  }
}
