package org.holotype.image.squashfs;

import java.io.IOException;
import java.util.Map;

/** Reads inodes (Linux, fs/squashfs/squashfs_fs.h, {@code squashfs_*_inode}). */
final class Inodes {
  private static final int LONGEST_TARGET = 65536;
  private static final int EXTENDED = 7;

  private final Metadata metadata;
  private final Superblock superblock;
  private final LookupTable ids;
  private final Xattrs xattrs;

  Inodes(Metadata metadata, Superblock superblock, LookupTable ids, Xattrs xattrs) {
    this.metadata = metadata;
    this.superblock = superblock;
    this.ids = ids;
    this.xattrs = xattrs;
  }

  /** What of an inode its kind decides. */
  private record Body(long links, Map<String, String> xattrs, Inode.Content content) {}

  Inode at(long reference) throws IOException {
    Cursor in = metadata.cursor(superblock.inodeTable(), reference);
    int type = in.u16();
    int mode = in.u16() & 07777;
    long uid = ids.at(in.u16()).u32();
    long gid = ids.at(in.u16()).u32();
    long modified = in.u32();
    in.u32();
    boolean extended = type > EXTENDED;
    Body body =
        switch (extended ? type - EXTENDED : type) {
          case 1 -> extended ? extendedDirectory(in) : directory(in);
          case 2 -> extended ? extendedFile(in) : file(in);
          case 3 -> symlink(in, extended);
          case 4, 5 -> device(in, (extended ? type - EXTENDED : type) == 4, extended);
          case 6 -> other(in, new Inode.Fifo(), extended);
          case 7 -> other(in, new Inode.Socket(), extended);
          default -> throw new SquashfsException("an inode has type " + type);
        };
    return new Inode(mode, uid, gid, modified, body.links, body.xattrs, body.content);
  }

  private static Body directory(Cursor in) throws IOException {
    long block = in.u32();
    long links = in.u32();
    long bytes = in.u16();
    return new Body(links, Map.of(), new Inode.Directory(block, in.u16(), bytes));
  }

  private Body extendedDirectory(Cursor in) throws IOException {
    long links = in.u32();
    long bytes = in.u32();
    long block = in.u32();
    in.u32();
    in.u16();
    int offset = in.u16();
    return new Body(links, xattrs.at(in.u32()), new Inode.Directory(block, offset, bytes));
  }

  private static Body file(Cursor in) throws IOException {
    long start = in.u32();
    long fragment = in.u32();
    long offset = in.u32();
    long size = in.u32();
    return new Body(1, Map.of(), new Inode.Regular(size, start, fragment, offset, in.copy()));
  }

  private Body extendedFile(Cursor in) throws IOException {
    long start = in.u64();
    long size = in.u64();
    in.u64();
    long links = in.u32();
    long fragment = in.u32();
    long offset = in.u32();
    Map<String, String> attributes = xattrs.at(in.u32());
    if (size < 0) {
      throw new SquashfsException("a file has " + Long.toUnsignedString(size) + " bytes");
    }
    Inode.Content content = new Inode.Regular(size, start, fragment, offset, in.copy());
    return new Body(links, attributes, content);
  }

  private Body symlink(Cursor in, boolean extended) throws IOException {
    long links = in.u32();
    long length = in.u32();
    if (length > LONGEST_TARGET) {
      throw new SquashfsException("a link's target has " + length + " bytes");
    }
    Inode.Content content = new Inode.Symlink(in.bytes((int) length));
    return new Body(links, attributes(in, extended), content);
  }

  /** Numbers as Linux packs them (include/linux/kdev_t.h, {@code new_decode_dev}). */
  private Body device(Cursor in, boolean block, boolean extended) throws IOException {
    long links = in.u32();
    long packed = in.u32();
    long major = (packed & 0xfff00) >> 8;
    long minor = (packed & 0xff) | ((packed >> 12) & 0xfff00);
    Inode.Content content = new Inode.Device(block, major, minor);
    return new Body(links, attributes(in, extended), content);
  }

  private Body other(Cursor in, Inode.Content content, boolean extended) throws IOException {
    long links = in.u32();
    return new Body(links, attributes(in, extended), content);
  }

  private Map<String, String> attributes(Cursor in, boolean extended) throws IOException {
    return extended ? xattrs.at(in.u32()) : Map.of();
  }
}
