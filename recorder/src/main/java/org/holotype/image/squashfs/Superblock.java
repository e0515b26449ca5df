package org.holotype.image.squashfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The first 96 bytes (Linux, fs/squashfs/squashfs_fs.h, {@code squashfs_super_block}).
 *
 * @param inodes how many there are
 * @param blockBytes of a full data block
 * @param fragments how many blocks hold ends of files
 * @param ids how many owners there are
 * @param root reference of the root directory's inode
 * @param bytesUsed by the file system, its padding left out
 * @param idTable where the places of the owners stand
 * @param xattrTable where the extended attributes are described; negative where there are none
 * @param inodeTable where inodes begin
 * @param directoryTable where directories begin
 * @param fragmentTable where the places of the fragments' descriptions stand
 */
record Superblock(
    long inodes,
    int blockBytes,
    long fragments,
    Codec codec,
    int ids,
    long root,
    long bytesUsed,
    long idTable,
    long xattrTable,
    long inodeTable,
    long directoryTable,
    long fragmentTable) {
  static final int BYTES = 96;
  static final String MAGIC = "hsqs";
  private static final int SMALLEST_BLOCK_LOG = 12;
  private static final int LARGEST_BLOCK_LOG = 20;

  static Superblock read(Window file) throws IOException {
    ByteBuffer bytes = file.read(0, BYTES);
    byte[] magic = new byte[MAGIC.length()];
    bytes.get(0, magic);
    if (!new String(magic, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new SquashfsException("it does not begin with " + MAGIC);
    }
    int major = bytes.getShort(28) & 0xffff;
    if (major != 4) {
      throw new SquashfsException("it is of version " + major + "; version 4 is read");
    }
    return new Superblock(
        bytes.getInt(4) & 0xffffffffL,
        blockBytes(bytes.getInt(12), bytes.getShort(22)),
        bytes.getInt(16) & 0xffffffffL,
        Codec.of(bytes.getShort(20) & 0xffff),
        bytes.getShort(26) & 0xffff,
        bytes.getLong(32),
        bytes.getLong(40),
        bytes.getLong(48),
        bytes.getLong(56),
        bytes.getLong(64),
        bytes.getLong(72),
        bytes.getLong(80));
  }

  private static int blockBytes(int bytes, short log) throws SquashfsException {
    if (log < SMALLEST_BLOCK_LOG || log > LARGEST_BLOCK_LOG || bytes != 1 << log) {
      throw new SquashfsException("its blocks have " + bytes + " bytes, 2 to the " + log);
    }
    return bytes;
  }
}
