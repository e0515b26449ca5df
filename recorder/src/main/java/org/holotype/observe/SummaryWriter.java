package org.holotype.observe;

import java.io.OutputStream;
import org.holotype.manifest.FileSummary;

/** Sees the bytes of one output as they are kept, and tells of them what fits into a record. */
final class SummaryWriter extends OutputStream {
  private final BlockDigests blocks;
  private final ArraySummary array = new ArraySummary();

  /**
   * @param size how many bytes the file seems to have
   */
  SummaryWriter(long size) {
    blocks = new BlockDigests(size);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    blocks.update(bytes, offset, length);
    array.update(bytes, offset, length);
  }

  /** What there is to tell once every byte was seen. */
  FileSummary summary() {
    return new FileSummary(blocks.blocks(), array.array());
  }
}
