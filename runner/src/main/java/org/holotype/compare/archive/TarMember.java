package org.holotype.compare.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.compare.Undecodable;
import org.holotype.manifest.EscapedBytes;

/**
 * An entry of a tar.
 *
 * @param file that holds it
 * @param at where its header stands
 * @param name without a closing slash
 * @param kind what it is
 * @param size of its contents, which follow the header
 * @param pax what extended headers say of it
 */
record TarMember(RandomBytes file, long at, String name, Kind kind, long size, Pax pax)
    implements Member {
  static TarMember of(RandomBytes file, long at, long size, TarHeader header, Pax pax)
      throws Undecodable {
    String full = pax.text("path").orElse(header.name());
    boolean slash = full.endsWith("/") && full.length() > 1;
    String name = slash ? full.substring(0, full.length() - 1) : full;
    return new TarMember(file, at, name, kind(header.type(), slash), size, pax);
  }

  private static Kind kind(char type, boolean slash) throws Undecodable {
    return switch (type) {
      case '0', '\0', '7' -> slash ? Kind.DIRECTORY : Kind.FILE;
      case '1' -> Kind.HARD_LINK;
      case '2' -> Kind.SYMLINK;
      case '3', '4' -> Kind.DEVICE;
      case '5' -> Kind.DIRECTORY;
      case '6' -> Kind.FIFO;
      default -> throw new Undecodable("a member is of type " + (int) type);
    };
  }

  @Override
  public List<Slot> slots() throws IOException {
    TarHeader header = header();
    List<Slot> slots = new ArrayList<>();
    String mode = Long.toOctalString(header.mode() & 07777);
    slots.add(new Slot("mode", Slot.Role.PERMISSION, mode));
    slots.add(time("mtime", time(header)));
    for (String other : List.of("atime", "ctime", "LIBARCHIVE.creationtime")) {
      if (pax.text(other).isPresent()) {
        slots.add(time(other, pax.time(other)));
      }
    }
    owner(slots, "uid", Long.toString(pax.number("uid", header.user())));
    owner(slots, "gid", Long.toString(pax.number("gid", header.group())));
    owner(slots, "uname", EscapedBytes.write(pax.text("uname").orElse(header.userName())));
    owner(slots, "gname", EscapedBytes.write(pax.text("gname").orElse(header.groupName())));
    slots.add(new Slot("dialect", Slot.Role.LAYOUT, header.dialect()));
    if (kind == Kind.DEVICE) {
      slots.add(new Slot("device", Slot.Role.DATA, header.type() + " " + header.device()));
    }
    slots.addAll(pax.otherSlots());
    return slots;
  }

  private Optional<Instant> time(TarHeader header) throws Undecodable {
    Optional<Instant> exact = pax.time("mtime");
    return exact.isPresent() ? exact : seconds(header);
  }

  @Override
  public String target() throws IOException {
    return pax.text("linkpath").orElse(header().target());
  }

  @Override
  public Body body() throws IOException {
    return new Body.Plain(file.slice(at + TarHeader.BLOCK, size));
  }

  private TarHeader header() throws IOException {
    return TarHeader.of(file.read(at, TarHeader.BLOCK));
  }

  private static void owner(List<Slot> slots, String name, String value) {
    slots.add(new Slot(name, Slot.Role.OWNER, value));
  }

  /** 0 is what writers put that want no time. */
  private static Optional<Instant> seconds(TarHeader header) throws Undecodable {
    long seconds = header.time();
    if (seconds > Instant.MAX.getEpochSecond() || seconds < Instant.MIN.getEpochSecond()) {
      throw new Undecodable("a header has a time that is none");
    }
    return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
  }

  private static Slot time(String name, Optional<Instant> time) {
    return new Slot(name, Slot.Role.TIME, time.map(Instant::toString).orElse(Slot.NONE));
  }
}
