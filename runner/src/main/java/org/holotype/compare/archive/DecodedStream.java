package org.holotype.compare.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;
import org.holotype.compare.Undecodable.Side;

/**
 * What a decoder makes of one side: counted against the allowance, held to a ratio, and every
 * complaint in the same words. A stream that ends too early ends here too, and says so.
 */
final class DecodedStream extends InputStream {
  /** Deflate cannot do more than 1032 for one (RFC 1951); what does is made to burst. */
  private static final long RATIO = 1100;

  private static final long FREE = 256L << 20;

  /** As bzip2 of commons-compress says it. */
  private static final String EARLY_END = "Unexpected end of stream";

  private final InputStream decoder;
  private final SourceStream source;
  private final Side side;
  private final Allowance allowance;
  private long decoded;
  private boolean cutShort;

  DecodedStream(InputStream decoder, SourceStream source, Side side, Allowance allowance) {
    this.decoder = decoder;
    this.source = source;
    this.side = side;
    this.allowance = allowance;
  }

  /** Whether the compressed bytes ended before the decoder was done. */
  boolean isCutShort() {
    return cutShort;
  }

  Side side() {
    return side;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = cutShort ? -1 : decode(buffer, offset, length);
    if (count > 0) {
      take(count);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    decoder.close();
  }

  /** Decoders throw whatever they like at damaged bytes, unchecked exceptions among them. */
  private int decode(byte[] buffer, int offset, int length) throws Undecodable {
    try {
      return decoder.read(buffer, offset, length);
    } catch (Undecodable e) {
      throw e.on(side);
    } catch (IOException | RuntimeException e) {
      if (!isEarlyEnd(e)) {
        throw new Undecodable("it does not decompress: " + e.getMessage()).on(side);
      }
      cutShort = true;
      return -1;
    }
  }

  /** Decoders that read ahead meet the end of a damaged file too; only their words tell. */
  private boolean isEarlyEnd(Exception e) {
    return e instanceof EOFException || (source.ended() && EARLY_END.equals(e.getMessage()));
  }

  private void take(int count) throws Undecodable {
    decoded += count;
    try {
      allowance.bytes(count);
      if (decoded > FREE && decoded / Math.max(1, source.taken()) > RATIO) {
        throw new Undecodable(
            decoded + " bytes came out of " + source.taken() + ", more than " + RATIO + " for one");
      }
    } catch (Undecodable e) {
      throw e.on(side);
    }
  }
}
