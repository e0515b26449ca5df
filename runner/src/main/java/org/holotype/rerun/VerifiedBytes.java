package org.holotype.rerun;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import org.holotype.compare.ByteSource;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;
import org.holotype.store.BlobStore;

/**
 * The bytes of an output, checked against their digest as they are read: a kept blob may have been
 * damaged since, and what it would show is no difference between the runs.
 *
 * @param blobs where they are kept
 * @param digest what they must have
 * @param size how many the record says they are
 */
record VerifiedBytes(BlobStore blobs, Digest digest, long size) implements ByteSource {
  @Override
  public ReadableByteChannel open() throws IOException {
    try {
      return Channels.newChannel(new Checked(blobs.open(digest)));
    } catch (Failure unreadable) {
      throw new IOException(unreadable.why(), unreadable);
    }
  }

  /**
   * Damage leaves this one output without a place and a count, not the re-run without a verdict.
   */
  private static final class Checked extends FilterInputStream {
    Checked(InputStream verified) {
      super(verified);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return super.read(bytes, offset, length);
      } catch (Failure damaged) {
        throw new IOException("the kept bytes are damaged: " + damaged.why(), damaged);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } catch (Failure damaged) {
        throw new IOException("the kept bytes are damaged: " + damaged.why(), damaged);
      }
    }
  }
}
