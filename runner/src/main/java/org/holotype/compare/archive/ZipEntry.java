package org.holotype.compare.archive;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.holotype.compare.Undecodable;

/**
 * A central directory header (APPNOTE 4.3.12).
 *
 * @param at where it stands in the directory
 * @param length of it, in bytes
 * @param stored its name, one character per byte, as it is stored
 * @param flags general purpose bits
 * @param method of compression
 * @param check CRC-32 of the contents
 * @param packed how many bytes of the archive they take
 * @param size how many they are
 * @param local where its local header stands
 */
record ZipEntry(
    int at,
    int length,
    String stored,
    int flags,
    int method,
    long check,
    long packed,
    long size,
    long local) {
  private static final int HEADER = 0x02014b50;
  private static final int HEADER_LENGTH = 46;
  private static final int ENCRYPTED = 0x2041;
  private static final int DESCRIBED = 8;
  private static final int UTF8 = 0x800;
  private static final long UNSAID = 0xffffffffL;

  /** Deflate cannot do more (RFC 1951), and no other method is trusted to either. */
  private static final long RATIO = 1100;

  static ZipEntry read(ByteBuffer directory, int at) throws Undecodable {
    if (at + HEADER_LENGTH > directory.limit() || directory.getInt(at) != HEADER) {
      throw new Undecodable("its directory ends too early");
    }
    int name = Zips.u2(directory, at + 28);
    int extra = Zips.u2(directory, at + 30);
    int length = HEADER_LENGTH + name + extra + Zips.u2(directory, at + 32);
    if (at + length > directory.limit()) {
      throw new Undecodable("its directory ends too early");
    }
    ZipEntry entry =
        new ZipEntry(
            at,
            length,
            Zips.text(directory, at + HEADER_LENGTH, name),
            Zips.u2(directory, at + 8),
            Zips.u2(directory, at + 10),
            Zips.u4(directory, at + 16),
            Zips.u4(directory, at + 20),
            Zips.u4(directory, at + 24),
            Zips.u4(directory, at + 42));
    return entry.large(directory).requireSense();
  }

  /** Lengths that do not fit in 32 bits stand in the extra field 1, in this order, where unsaid. */
  private ZipEntry large(ByteBuffer directory) throws Undecodable {
    if (size != UNSAID && packed != UNSAID && local != UNSAID) {
      return this;
    }
    Optional<ByteBuffer> found = extras(directory).find(1);
    if (found.isEmpty()) {
      return this;
    }
    ByteBuffer field = found.orElseThrow();
    int wanted = (size == UNSAID ? 8 : 0) + (packed == UNSAID ? 8 : 0) + (local == UNSAID ? 8 : 0);
    if (field.remaining() < wanted) {
      throw new Undecodable("the 64-bit lengths of a member are missing");
    }
    long fullSize = size == UNSAID ? field.getLong() : size;
    long fullPacked = packed == UNSAID ? field.getLong() : packed;
    long fullLocal = local == UNSAID ? field.getLong() : local;
    return new ZipEntry(at, length, stored, flags, method, check, fullPacked, fullSize, fullLocal);
  }

  private ZipEntry requireSense() throws Undecodable {
    if ((flags & ENCRYPTED) != 0) {
      throw new Undecodable("a member is encrypted");
    }
    if (size < 0 || packed < 0 || local < 0 || size / RATIO > packed) {
      throw new Undecodable("a member claims " + size + " bytes out of " + packed);
    }
    return this;
  }

  /** Bytes of UTF-8 in ISO-8859-1, whichever way the name is stored (APPNOTE, appendix D). */
  String name() {
    boolean ascii = stored.chars().allMatch(one -> one < 0x80);
    if (ascii || (flags & UTF8) != 0) {
      return stored;
    }
    byte[] bytes = stored.getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, Charset.forName("IBM437"));
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Whether checksum and lengths stand behind the contents. */
  boolean isDescribed() {
    return (flags & DESCRIBED) != 0;
  }

  ZipExtras extras(ByteBuffer directory) {
    int name = at + HEADER_LENGTH + stored.length();
    return new ZipExtras(directory.slice(name, Zips.u2(directory, at + 30)));
  }

  String comment(ByteBuffer directory) {
    int comment = Zips.u2(directory, at + 32);
    return Zips.text(directory, at + length - comment, comment);
  }
}
