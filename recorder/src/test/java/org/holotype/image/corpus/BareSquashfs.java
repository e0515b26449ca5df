package org.holotype.image.corpus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes a squashfs 4.0 whose blocks are not compressed, inode by inode, so that tests can say what
 * no honest tool writes (Linux, fs/squashfs/squashfs_fs.h).
 */
final class BareSquashfs {
  static final int NONE = -1;
  static final int DIRECTORY = 1;
  static final int FILE = 2;
  static final int SYMLINK = 3;
  private static final int SUPERBLOCK = 96;
  private static final int PLAIN_METADATA = 0x8000;
  private static final int PLAIN_BLOCK = 1 << 24;
  private static final int BLOCK_LOG = 17;

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private final ByteArrayOutputStream inodes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream listings = new ByteArrayOutputStream();
  private int mode = 0755;
  private int owner;

  /**
   * One line of a directory.
   *
   * @param inode its reference
   * @param type as inodes have it
   */
  record Entry(String name, int inode, int type) {}

  /** The reference of the next inode. */
  int next() {
    return inodes.size();
  }

  /** Bits of the inodes that follow. */
  BareSquashfs mode(int bits) {
    mode = bits;
    return this;
  }

  /** The number of the owner of the inodes that follow; there is only number 0. */
  BareSquashfs owner(int number) {
    owner = number;
    return this;
  }

  int file(String content) {
    int start = SUPERBLOCK + data.size();
    data.writeBytes(latin(content));
    return content.isEmpty()
        ? regular(start, NONE, 0)
        : regular(start, NONE, content.length(), content.length() | PLAIN_BLOCK);
  }

  /** A file whose numbers are these. */
  int regular(int start, int fragment, int size, int... blocks) {
    return inode(
        FILE,
        16 + 4 * blocks.length,
        body -> {
          body.putInt(start).putInt(fragment).putInt(0).putInt(size);
          Arrays.stream(blocks).forEach(body::putInt);
        });
  }

  /** A file of so many bytes that are all holes. */
  int holes(long size) {
    return inode(
        FILE + 7,
        40 + 64,
        body ->
            body.putLong(0).putLong(size).putLong(0).putInt(1).putInt(NONE).putInt(0).putInt(NONE));
  }

  int symlink(String target) {
    return symlink(target, target.length());
  }

  int symlink(String target, int length) {
    byte[] bytes = latin(target);
    return inode(SYMLINK, 8 + bytes.length, body -> body.putInt(1).putInt(length).put(bytes));
  }

  /** A device or a pipe: its body is its links, and its number where it has one. */
  int special(int type, int number) {
    return inode(type, 8, body -> body.putInt(1).putInt(number));
  }

  int directory(Entry... entries) {
    ByteBuffer listing =
        ByteBuffer.allocate(12 + Arrays.stream(entries).mapToInt(e -> 8 + e.name.length()).sum())
            .order(ByteOrder.LITTLE_ENDIAN);
    listing.putInt(entries.length - 1).putInt(0).putInt(1);
    for (Entry each : entries) {
      listing.putShort((short) each.inode).putShort((short) 0).putShort((short) each.type);
      listing.putShort((short) (each.name.length() - 1)).put(latin(each.name));
    }
    return listed(listing.array(), listing.capacity() + 3);
  }

  /** A directory whose listing is these bytes, and says that it has so many, and three. */
  int listed(byte[] listing, int bytes) {
    int at = listings.size();
    listings.writeBytes(listing);
    return inode(
        DIRECTORY,
        16,
        body -> body.putInt(0).putInt(2).putShort((short) bytes).putShort((short) at).putInt(1));
  }

  int inode(int type, int size, Consumer<ByteBuffer> body) {
    int reference = inodes.size();
    ByteBuffer inode = ByteBuffer.allocate(16 + size).order(ByteOrder.LITTLE_ENDIAN);
    inode.putShort((short) type).putShort((short) mode).putShort((short) owner).putShort((short) 0);
    inode.putInt(0).putInt(reference + 1);
    body.accept(inode);
    inodes.writeBytes(inode.array());
    return reference;
  }

  byte[] bytes(int root) {
    return bytes(root, superblock -> {});
  }

  /** The whole, with a superblock that was changed. */
  byte[] bytes(int root, Consumer<ByteBuffer> change) {
    int inodeTable = SUPERBLOCK + data.size();
    int directoryTable = inodeTable + 2 + inodes.size();
    int owners = directoryTable + 2 + listings.size();
    int ownerTable = owners + 6;
    ByteBuffer file = ByteBuffer.allocate(ownerTable + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.put(latin("hsqs")).putInt(1).putInt(0).putInt(1 << BLOCK_LOG).putInt(0);
    file.putShort((short) 1).putShort((short) BLOCK_LOG).putShort((short) 0).putShort((short) 1);
    file.putShort((short) 4).putShort((short) 0).putLong(root).putLong(file.capacity());
    file.putLong(ownerTable).putLong(-1).putLong(inodeTable).putLong(directoryTable);
    file.putLong(owners).putLong(-1).put(data.toByteArray());
    metadata(file, inodes.toByteArray());
    metadata(file, listings.toByteArray());
    metadata(file, new byte[4]);
    file.putLong(owners);
    change.accept(file);
    return file.array();
  }

  private static void metadata(ByteBuffer file, byte[] block) {
    file.putShort((short) (block.length | PLAIN_METADATA)).put(block);
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
