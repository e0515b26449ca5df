package org.holotype.image.squashfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads extended attributes (Linux, fs/squashfs/xattr.c). */
final class Xattrs {
  private static final List<String> PREFIXES = List.of("user.", "trusted.", "security.");
  private static final int ELSEWHERE = 0x100;
  private static final long NONE = 0xffffffffL;

  /** As many and as long as one inode may have on Linux. */
  private static final int MOST = 1024;

  private static final int LONGEST_VALUE = 65536;

  private final Metadata metadata;
  private final Optional<LookupTable> entries;
  private final long values;

  private Xattrs(Metadata metadata, Optional<LookupTable> entries, long values) {
    this.metadata = metadata;
    this.entries = entries;
    this.values = values;
  }

  static Xattrs of(Window file, Metadata metadata, Superblock superblock) throws IOException {
    if (superblock.xattrTable() < 0) {
      return new Xattrs(metadata, Optional.empty(), 0);
    }
    ByteBuffer header = file.read(superblock.xattrTable(), 16);
    long count = header.getInt(8) & 0xffffffffL;
    LookupTable entries = new LookupTable(file, metadata, superblock.xattrTable() + 16, count, 16);
    return new Xattrs(metadata, Optional.of(entries), header.getLong(0));
  }

  /** The attributes of that number; names and values are bytes as ISO-8859-1. */
  Map<String, String> at(long index) throws IOException {
    if (index == NONE || entries.isEmpty()) {
      return Map.of();
    }
    Cursor entry = entries.get().at(index);
    long reference = entry.u64();
    long count = entry.u32();
    if (count > MOST) {
      throw new SquashfsException("an inode has " + count + " extended attributes");
    }
    Cursor in = metadata.cursor(values, reference);
    Map<String, String> attributes = new TreeMap<>();
    for (long i = 0; i < count; i++) {
      attribute(in, attributes);
    }
    return attributes;
  }

  private void attribute(Cursor in, Map<String, String> attributes) throws IOException {
    int type = in.u16();
    String name = in.bytes(in.u16());
    if ((type & 0xff) >= PREFIXES.size()) {
      throw new SquashfsException("an extended attribute has type " + type);
    }
    String value = value(in);
    if ((type & ELSEWHERE) != 0) {
      value = value(metadata.cursor(values, reference(value)));
    }
    attributes.put(PREFIXES.get(type & 0xff) + name, value);
  }

  private static String value(Cursor in) throws IOException {
    long length = in.u32();
    if (length > LONGEST_VALUE) {
      throw new SquashfsException("an extended attribute has " + length + " bytes");
    }
    return in.bytes((int) length);
  }

  private static long reference(String value) throws SquashfsException {
    if (value.length() != 8) {
      throw new SquashfsException("an extended attribute points nowhere");
    }
    long number = 0;
    for (int i = 7; i >= 0; i--) {
      number = (number << 8) | value.charAt(i);
    }
    return number;
  }
}
