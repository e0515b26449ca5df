package org.holotype.compare.archive;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What a zip says of a member besides its contents (APPNOTE 4.4). */
final class ZipSlots {
  private static final int METHOD_AND_BITS = 0x0806;
  private static final int DESCRIBED = 8;
  private static final int PERMISSIONS = 07777;
  private static final int TYPE_BITS = 0170000;
  private static final int FILE = 0100000;
  private static final int DIRECTORY = 0040000;

  /** 1980-01-01 00:00, which is what writers put that want no time. */
  private static final int NO_TIME = 0x210000;

  private ZipSlots() {}

  static List<Slot> of(ByteBuffer directory, ZipEntry entry, ZipLocal local) {
    List<Slot> slots = new ArrayList<>();
    int at = entry.at();
    String mode = Integer.toOctalString(unixMode(directory, entry) & PERMISSIONS);
    slots.add(new Slot("mode", Slot.Role.PERMISSION, mode));
    data(slots, "type", type(unixMode(directory, entry)));
    owner(slots, "system", Zips.u1(directory, at + 5));
    owner(slots, "attributes", Zips.u2(directory, at + 38));
    owner(slots, "internal attributes", Zips.u2(directory, at + 36));
    layout(slots, "version", Zips.u1(directory, at + 4));
    layout(slots, "needed version", Zips.u2(directory, at + 6));
    layout(slots, "method", entry.method());
    layout(slots, "flags", entry.flags() & (METHOD_AND_BITS | DESCRIBED));
    data(slots, "other flags", entry.flags() & ~(METHOD_AND_BITS | DESCRIBED));
    slots.add(new Slot("comment", Slot.Role.DATA, entry.comment(directory)));
    List<Slot> central = entry.extras(directory).slots("");
    slots.addAll(central);
    slots.addAll(local.extras().slots("local "));
    if (central.stream().noneMatch(slot -> slot.name().equals("mtime"))) {
      slots.add(dosTime(directory.getInt(at + 12)));
    }
    return slots;
  }

  /** The upper half of the external attributes, as every system but DOS fills it. */
  static int unixMode(ByteBuffer directory, ZipEntry entry) {
    return Zips.u2(directory, entry.at() + 40);
  }

  /** What no system said to be anything else is a file, or a directory by its name. */
  private static int type(int mode) {
    int type = mode & TYPE_BITS;
    return type == FILE || type == DIRECTORY ? 0 : type;
  }

  private static void owner(List<Slot> slots, String name, int value) {
    slots.add(new Slot(name, Slot.Role.OWNER, Integer.toString(value)));
  }

  private static void layout(List<Slot> slots, String name, int value) {
    slots.add(new Slot(name, Slot.Role.LAYOUT, Integer.toString(value)));
  }

  private static void data(List<Slot> slots, String name, int value) {
    slots.add(new Slot(name, Slot.Role.DATA, Integer.toString(value)));
  }

  /** Local time of an unknown zone; a day around the run is wide enough for any. */
  private static Slot dosTime(int bits) {
    if (bits == NO_TIME || bits == 0) {
      return new Slot("mtime", Slot.Role.TIME, Slot.NONE);
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              1980 + (bits >>> 25),
              bits >>> 21 & 15,
              bits >>> 16 & 31,
              bits >>> 11 & 31,
              bits >>> 5 & 63,
              (bits & 31) * 2);
      return new Slot("mtime", Slot.Role.TIME, time.toInstant(ZoneOffset.UTC).toString());
    } catch (DateTimeException e) {
      return new Slot("mtime that is none", Slot.Role.DATA, Integer.toHexString(bits));
    }
  }
}
