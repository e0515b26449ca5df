package org.holotype.compare.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.holotype.compare.Undecodable;

/**
 * The rows of a PNG in Adam7 order (PNG third edition, 8.2). Its passes are put together in a
 * scratch file, since a picture does not fit in memory.
 */
final class InterlacedRows implements PixelRows, AutoCloseable {
  private static final long MOST = 2L << 30;
  private static final int[] START_X = {0, 4, 0, 2, 0, 1, 0};
  private static final int[] START_Y = {0, 0, 4, 0, 2, 0, 1};
  private static final int[] STEP_X = {8, 8, 4, 4, 2, 2, 1};
  private static final int[] STEP_Y = {8, 8, 8, 4, 4, 2, 2};

  private final PngHeader header;
  private final FileChannel file;
  private final ByteBuffer row;
  private int next;

  InterlacedRows(PngLines lines, PngColours colours, PngHeader header, Path scratch)
      throws IOException {
    this.header = header;
    row = ByteBuffer.allocate(header.width() * 4 * Character.BYTES);
    if ((long) row.capacity() * header.height() > MOST) {
      throw new Undecodable("it is interlaced, and larger than can be put in order");
    }
    file =
        FileChannel.open(
            scratch,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      for (int pass = 0; pass < START_X.length; pass++) {
        pass(lines, colours, pass);
      }
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void pass(PngLines lines, PngColours colours, int pass) throws IOException {
    int pixels = (header.width() - START_X[pass] + STEP_X[pass] - 1) / STEP_X[pass];
    if (pixels <= 0) {
      return;
    }
    lines.startPass();
    char[] rgba = new char[header.width() * 4];
    for (int y = START_Y[pass]; y < header.height(); y += STEP_Y[pass]) {
      byte[] line = lines.next(header.lineBytes(pixels));
      long at = (long) y * row.capacity();
      if (file.size() >= at + row.capacity()) {
        load(at);
        row.asCharBuffer().get(rgba);
      }
      colours.expand(line, pixels, rgba, START_X[pass], STEP_X[pass]);
      row.clear();
      row.asCharBuffer().put(rgba);
      while (row.hasRemaining()) {
        file.write(row, at + row.position());
      }
    }
  }

  private void load(long at) throws IOException {
    row.clear();
    while (row.hasRemaining()) {
      if (file.read(row, at + row.position()) < 0) {
        throw new IOException("a scratch file became shorter");
      }
    }
    row.flip();
  }

  @Override
  public void advance() throws IOException {
    load((long) next * row.capacity());
    next++;
  }

  @Override
  public byte[] stored() {
    return row.array();
  }

  @Override
  public void pixels(char[] rgba) {
    row.duplicate().rewind().asCharBuffer().get(rgba);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
