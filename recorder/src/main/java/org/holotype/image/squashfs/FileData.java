package org.holotype.image.squashfs;

import java.io.IOException;
import java.util.Arrays;
import org.holotype.tree.BulkInputStream;

/** The bytes of one file: full blocks, holes, and an end that may lie in a fragment. */
final class FileData extends BulkInputStream {
  private final FileBlocks blocks;
  private final Inode.Regular file;
  private final Cursor sizes;
  private long position;
  private long left;
  private byte[] block = new byte[0];
  private int at;

  FileData(FileBlocks blocks, Inode.Regular file) {
    this.blocks = blocks;
    this.file = file;
    this.sizes = file.sizes().copy();
    this.position = file.start();
    this.left = file.size();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    if (at == block.length) {
      block = next();
      at = 0;
    }
    int count = Math.min(length, block.length - at);
    System.arraycopy(block, at, buffer, offset, count);
    at += count;
    left -= count;
    return count;
  }

  private byte[] next() throws IOException {
    int expected = (int) Math.min(left, blocks.blockBytes());
    if (expected < blocks.blockBytes() && file.fragment() != Inode.Regular.NONE) {
      return end(expected);
    }
    long description = sizes.u32();
    if (description == 0) {
      return new byte[expected];
    }
    byte[] bytes = blocks.block(position, description);
    position += FileBlocks.stored(description);
    if (bytes.length != expected) {
      throw new SquashfsException(
          "a block of a file has " + bytes.length + " bytes, expected " + expected);
    }
    return bytes;
  }

  private byte[] end(int expected) throws IOException {
    byte[] shared = blocks.fragment(file.fragment());
    if (file.offset() > shared.length - expected) {
      throw new SquashfsException("the end of a file lies outside its fragment");
    }
    int from = (int) file.offset();
    return Arrays.copyOfRange(shared, from, from + expected);
  }
}
