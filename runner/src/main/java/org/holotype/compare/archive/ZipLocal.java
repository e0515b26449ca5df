package org.holotype.compare.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;

/**
 * A local file header (APPNOTE 4.3.7) that agrees with the directory.
 *
 * @param start where the contents begin
 * @param extras its own extra fields
 */
record ZipLocal(long start, ZipExtras extras) {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_LENGTH = 30;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final long UNSAID = 0xffffffffL;

  static ZipLocal read(RandomBytes file, ZipEntry entry) throws IOException {
    ByteBuffer header = file.read(entry.local(), HEADER_LENGTH);
    int name = Zips.u2(header, 26);
    int extra = Zips.u2(header, 28);
    ByteBuffer rest = file.read(entry.local() + HEADER_LENGTH, name + extra);
    boolean agrees =
        header.getInt(0) == HEADER
            && Zips.u2(header, 6) == entry.flags()
            && Zips.u2(header, 8) == entry.method()
            && Zips.text(rest, 0, name).equals(entry.stored())
            && (entry.isDescribed() || agreesInLengths(header, entry));
    if (!agrees) {
      throw new Undecodable("a member's own header belies the directory");
    }
    return new ZipLocal(
        entry.local() + HEADER_LENGTH + name + extra, new ZipExtras(rest.slice(name, extra)));
  }

  private static boolean agreesInLengths(ByteBuffer header, ZipEntry entry) {
    return Zips.u4(header, 14) == entry.check()
        && isSame(Zips.u4(header, 18), entry.packed())
        && isSame(Zips.u4(header, 22), entry.size());
  }

  /** Lengths may stand in an extra field, also those that would fit here. */
  private static boolean isSame(long here, long there) {
    return here == there || here == UNSAID;
  }

  /** Requires that nothing but the contents, and a description of them, stands before the next. */
  void requireEnd(RandomBytes file, ZipEntry entry, long next) throws IOException {
    long end = start + entry.packed();
    long gap = next - end;
    boolean fits =
        entry.isDescribed()
            ? gap >= 12 && gap <= 24 && describes(file.read(end, gap), entry)
            : gap == 0;
    if (!fits) {
      throw new Undecodable("members overlap or leave a gap at byte " + end);
    }
  }

  /** APPNOTE 4.3.9: with or without a signature, lengths of 4 or 8 bytes. */
  private static boolean describes(ByteBuffer bytes, ZipEntry entry) {
    boolean signed = bytes.limit() % 8 == 0;
    int at = signed ? 4 : 0;
    boolean large = bytes.limit() - at == 20;
    if ((signed && bytes.getInt(0) != DESCRIPTOR) || (!large && bytes.limit() - at != 12)) {
      return false;
    }
    long packed = large ? bytes.getLong(at + 4) : Zips.u4(bytes, at + 4);
    long size = large ? bytes.getLong(at + 12) : Zips.u4(bytes, at + 8);
    return Zips.u4(bytes, at) == entry.check() && packed == entry.packed() && size == entry.size();
  }
}
