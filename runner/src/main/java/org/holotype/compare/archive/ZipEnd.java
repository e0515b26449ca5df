package org.holotype.compare.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Undecodable;

/**
 * Where a zip keeps its directory (APPNOTE 4.3.14 to 4.3.16).
 *
 * @param count of entries
 * @param offset of the first
 * @param length of all, in bytes
 * @param start where the records that end the file begin
 * @param comment of the whole archive, one character per byte
 */
record ZipEnd(long count, long offset, long length, long start, String comment) {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LENGTH = 56;
  private static final int LOCATOR = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;

  /** The end that reaches to the file's last byte. */
  static ZipEnd find(RandomBytes file) throws IOException {
    long length = Math.min(file.size(), END_LENGTH + 0xffff);
    ByteBuffer tail = file.read(file.size() - length, length);
    for (int at = (int) length - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END && at + END_LENGTH + Zips.u2(tail, at + 20) == length) {
        return read(file, tail, at, file.size() - length + at);
      }
    }
    throw new Undecodable("it has no directory at its end");
  }

  private static ZipEnd read(RandomBytes file, ByteBuffer tail, int at, long start)
      throws IOException {
    if (Zips.u2(tail, at + 4) != Zips.u2(tail, at + 6)) {
      throw new Undecodable("it is one of several volumes");
    }
    ZipEnd end =
        new ZipEnd(
            Zips.u2(tail, at + 10),
            Zips.u4(tail, at + 16),
            Zips.u4(tail, at + 12),
            start,
            Zips.text(tail, at + END_LENGTH, Zips.u2(tail, at + 20)));
    boolean large = end.count == 0xffff || end.offset == 0xffffffffL || end.length == 0xffffffffL;
    ZipEnd found = large && hasLocator(file, start) ? end.large(file) : end;
    found.requireSense();
    return found;
  }

  private static boolean hasLocator(RandomBytes file, long start) throws IOException {
    return start >= LOCATOR_LENGTH && file.read(start - LOCATOR_LENGTH, 4).getInt() == LOCATOR;
  }

  private ZipEnd large(RandomBytes file) throws IOException {
    long at = file.read(start - LOCATOR_LENGTH + 8, 8).getLong();
    ByteBuffer record = file.read(at, END_64_LENGTH);
    long length = 12 + record.getLong(4);
    if (record.getInt(0) != END_64 || at + length != start - LOCATOR_LENGTH) {
      throw new Undecodable("its 64-bit directory is not where it says");
    }
    return new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40), at, comment);
  }

  private void requireSense() throws Undecodable {
    if (count < 0 || offset < 0 || length < 0 || length != start - offset) {
      throw new Undecodable("its directory is not where it says");
    }
    Archive.requireRoom(count);
  }
}
