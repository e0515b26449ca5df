package org.holotype.tree;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file being written whose refusals name it: that the disk is full, the kernel says of no file.
 */
public final class NamedOutputStream extends FilterOutputStream {
  private final Path path;

  /**
   * @param file closed with this
   * @param path where it lies
   */
  public NamedOutputStream(OutputStream file, Path path) {
    super(file);
    this.path = path;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      throw named(e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      throw named(e);
    }
  }

  private IOException named(IOException e) {
    return e instanceof FileSystemException
        ? e
        : (IOException) new FileSystemException(path.toString(), null, IoReason.of(e)).initCause(e);
  }
}
