package org.holotype.compare.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The extra fields of a zip header (APPNOTE 4.5, and Info-ZIP's {@code extrafld.txt}). */
final class ZipExtras {
  private static final int LARGE = 0x0001;
  private static final int NTFS = 0x000a;
  private static final int UNIX_TIMES = 0x5455;
  private static final int UNIX_OLD = 0x5855;
  private static final int UNIX_OWNER = 0x7875;
  private static final int JAR = 0xcafe;
  private static final int ALIGNMENT = 0xd935;

  /** Seconds between 1601, when NTFS begins to count, and 1970. */
  private static final long NTFS_EPOCH = 11_644_473_600L;

  private static final long NTFS_TICKS = 10_000_000;

  private final ByteBuffer bytes;

  ZipExtras(ByteBuffer bytes) {
    this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The field of that number. */
  Optional<ByteBuffer> find(int wanted) {
    List<ByteBuffer> found = new ArrayList<>();
    each((number, field) -> found.addAll(number == wanted ? List.of(field) : List.of()));
    return found.stream().findFirst();
  }

  /** What they say, each name under a prefix. */
  List<Slot> slots(String prefix) {
    List<Slot> slots = new ArrayList<>();
    each(
        (number, field) -> {
          switch (number) {
            case LARGE -> {}
            case UNIX_TIMES -> unixTimes(prefix, field, slots);
            case NTFS -> ntfsTimes(prefix, field, slots);
            case UNIX_OWNER, UNIX_OLD ->
                slots.add(new Slot(prefix + "owner", Slot.Role.OWNER, hex(field)));
            case JAR, ALIGNMENT ->
                slots.add(new Slot(prefix + "padding", Slot.Role.LAYOUT, hex(field)));
            default ->
                slots.add(
                    new Slot(
                        prefix + "extra field " + Integer.toHexString(number),
                        Slot.Role.DATA,
                        hex(field)));
          }
        });
    return slots;
  }

  /** Seconds since 1970 behind flags that say which of the three there are. */
  private static void unixTimes(String prefix, ByteBuffer field, List<Slot> slots) {
    field.get();
    String[] names = {"mtime", "atime", "ctime"};
    for (int i = 0; i < names.length && field.remaining() >= 4; i++) {
      slots.add(time(prefix + names[i], Instant.ofEpochSecond(field.getInt())));
    }
  }

  /** Three counts of 100 ns in attribute 1, behind four bytes that are reserved. */
  private static void ntfsTimes(String prefix, ByteBuffer field, List<Slot> slots) {
    if (field.remaining() != 32 || field.getShort(4) != 1) {
      slots.add(new Slot(prefix + "ntfs", Slot.Role.DATA, hex(field)));
      return;
    }
    String[] names = {"ntfs mtime", "ntfs atime", "ntfs ctime"};
    for (int i = 0; i < names.length; i++) {
      long ticks = field.getLong(8 + 8 * i);
      Instant second = Instant.ofEpochSecond(ticks / NTFS_TICKS - NTFS_EPOCH);
      slots.add(time(prefix + names[i], second.plusNanos(ticks % NTFS_TICKS * 100)));
    }
  }

  private static Slot time(String name, Instant instant) {
    return new Slot(name, Slot.Role.TIME, instant.toString());
  }

  private void each(BiConsumer<Integer, ByteBuffer> field) {
    int at = 0;
    while (at + 4 <= bytes.limit() && at + 4 + Zips.u2(bytes, at + 2) <= bytes.limit()) {
      int length = Zips.u2(bytes, at + 2);
      ByteBuffer content = bytes.slice(at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
      if (length > 0 || Zips.u2(bytes, at) == JAR) {
        field.accept(Zips.u2(bytes, at), content);
      }
      at += 4 + length;
    }
    // What does not parse has no meaning that could be excused: number 0 is data.
    ByteBuffer rest = bytes.slice(at, bytes.limit() - at);
    if (rest.hasRemaining()) {
      field.accept(0, rest);
    }
  }

  private static String hex(ByteBuffer field) {
    byte[] content = new byte[field.limit()];
    field.get(0, content);
    return HexFormat.of().formatHex(content);
  }
}
