package org.holotype.record;

import java.io.InputStream;
import org.holotype.image.stream.Blobs;
import org.holotype.manifest.Digest;
import org.holotype.store.BlobStore;
import org.holotype.store.BlobWriter;

/** The bytes of images, kept in the one blob store with everything else. */
public final class ImageBlobs implements Blobs {
  private final BlobStore blobs;

  public ImageBlobs(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public boolean has(Digest digest) {
    return blobs.renew(digest);
  }

  @Override
  public InputStream open(Digest digest) {
    return blobs.open(digest);
  }

  @Override
  public Writer begin() {
    return new Kept(blobs.begin());
  }

  private static final class Kept extends Writer {
    private final BlobWriter writer;

    Kept(BlobWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(int b) {
      writer.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      writer.write(bytes, offset, length);
    }

    @Override
    public void commit(Digest expected) {
      writer.commit(expected);
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}
