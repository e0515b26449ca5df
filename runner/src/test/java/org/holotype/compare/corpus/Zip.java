package org.holotype.compare.corpus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.X5455_ExtendedTimestamp;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipLong;

/**
 * A zip in the making.
 *
 * @param members in their order
 * @param level of deflate
 * @param time of every member, in a slot that knows its zone
 */
record Zip(List<Item> members, int level, Optional<Instant> time) {
  static final Zip EMPTY = new Zip(List.of(), 6, Optional.empty());

  /** The first instant that a zip can say, in whatever zone the test runs. */
  private static final long NO_TIME =
      LocalDateTime.of(1980, 1, 1, 0, 0).atZone(ZoneId.systemDefault()).toInstant().toEpochMilli();

  private record Item(String name, byte[] content, int mode) {}

  Zip with(String name, byte[] content) {
    return with(name, content, 0100644);
  }

  Zip with(String name, String content) {
    return with(name, Packing.utf8(content));
  }

  Zip with(String name, byte[] content, int mode) {
    List<Item> more = new ArrayList<>(members);
    more.add(new Item(name, content, mode));
    return new Zip(more, level, time);
  }

  Zip level(int other) {
    return new Zip(members, other, time);
  }

  Zip at(Instant instant) {
    return new Zip(members, level, Optional.of(instant));
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes)) {
      out.setLevel(level);
      for (Item item : members) {
        ZipArchiveEntry entry = new ZipArchiveEntry(item.name());
        entry.setUnixMode(item.mode());
        entry.setTime(NO_TIME);
        time.ifPresent(instant -> entry.addExtraField(stamp(instant)));
        out.putArchiveEntry(entry);
        out.write(item.content());
        out.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static X5455_ExtendedTimestamp stamp(Instant instant) {
    X5455_ExtendedTimestamp field = new X5455_ExtendedTimestamp();
    field.setModifyTime(new ZipLong(instant.getEpochSecond()));
    return field;
  }

  /** Overwrites a byte of the nth directory header. */
  static byte[] patched(byte[] zip, int nth, int offset, int... values) {
    byte[] other = zip.clone();
    int at = header(zip, nth);
    for (int i = 0; i < values.length; i++) {
      other[at + offset + i] = (byte) values[i];
    }
    return other;
  }

  private static int header(byte[] zip, int nth) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int end = zip.length - 22;
    int at = bytes.getInt(end + 16);
    for (int i = 0; i < nth; i++) {
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
    return at;
  }
}
