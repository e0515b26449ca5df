package org.holotype.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.stream.Blobs;
import org.holotype.manifest.Digest;

/** Blobs as files of a directory. */
final class DirectoryBlobs implements Blobs {
  private final Path directory;

  DirectoryBlobs(Path directory) {
    this.directory = directory;
  }

  Path file(Digest digest) {
    return directory.resolve(digest.hex());
  }

  @Override
  public boolean has(Digest digest) {
    return Files.exists(file(digest));
  }

  @Override
  public InputStream open(Digest digest) throws IOException {
    if (!has(digest)) {
      throw new Failure(Code.BLOB_MISSING, "blob " + digest, "it is not there", "import it");
    }
    return Files.newInputStream(file(digest));
  }

  @Override
  public Writer begin() {
    return new Pending();
  }

  private final class Pending extends Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int value) {
      bytes.write(value);
    }

    @Override
    public void write(byte[] buffer, int offset, int count) {
      bytes.write(buffer, offset, count);
    }

    @Override
    public void commit(Digest expected) throws IOException {
      Files.createDirectories(directory);
      Files.write(file(expected), bytes.toByteArray());
    }

    @Override
    public void close() {}
  }
}
