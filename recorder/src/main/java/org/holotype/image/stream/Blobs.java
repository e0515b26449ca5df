package org.holotype.image.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.holotype.manifest.Digest;

/** Where the bytes of images are kept, each under its digest. */
public interface Blobs {
  /** Whether the blob is there. */
  boolean has(Digest digest);

  /**
   * Reads a blob; whoever reads verifies.
   *
   * @throws org.holotype.failure.Failure {@code BLOB_MISSING} where it is not there
   */
  InputStream open(Digest digest) throws IOException;

  /** Starts a blob whose digest is not known yet. */
  Writer begin() throws IOException;

  /** A blob on its way in. Closing it without {@link #commit} leaves nothing behind. */
  abstract class Writer extends OutputStream {
    /**
     * Keeps what was written.
     *
     * @throws org.holotype.failure.Failure {@code DIGEST_MISMATCH} where it has another digest
     */
    public abstract void commit(Digest expected) throws IOException;

    @Override
    public abstract void close() throws IOException;
  }
}
