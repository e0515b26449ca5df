package org.holotype.image.stream;

import java.io.InputStream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Digest;

/** Keeps nothing: for passes that only verify, and for blobs that are there already. */
public enum Discard implements Blobs {
  DISCARD;

  /** A blob that is already begun; committing it keeps nothing. */
  public static Writer begun() {
    return new Nothing();
  }

  @Override
  public boolean has(Digest digest) {
    return false;
  }

  @Override
  public InputStream open(Digest digest) {
    throw new Failure(
        Code.BLOB_MISSING,
        "blob " + digest + " is not there",
        "this pass keeps nothing",
        "import the image first: holotype image import SRC");
  }

  @Override
  public Writer begin() {
    return begun();
  }

  /** Takes everything and keeps nothing. */
  private static final class Nothing extends Writer {
    @Override
    public void write(int value) {}

    @Override
    public void write(byte[] bytes, int offset, int count) {}

    @Override
    public void commit(Digest expected) {}

    @Override
    public void close() {}
  }
}
