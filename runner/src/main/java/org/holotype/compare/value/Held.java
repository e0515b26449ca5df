package org.holotype.compare.value;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.holotype.compare.ByteSource;

/** Decoded bytes, as many as were announced. */
public final class Held implements ByteSource {
  private final long size;
  private final Decoding decoding;

  /** Begins to decode anew. */
  @FunctionalInterface
  public interface Decoding {
    /** The decoded bytes from the first one on; the caller closes. */
    InputStream open() throws IOException;
  }

  /**
   * @param size how many bytes must come out
   */
  public Held(long size, Decoding decoding) {
    this.size = size;
    this.decoding = decoding;
  }

  /** Bytes in memory. */
  public static Held of(byte[] bytes) {
    return new Held(bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ReadableByteChannel open() throws IOException {
    return Channels.newChannel(decoding.open());
  }
}
