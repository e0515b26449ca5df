package org.holotype.compare.archive;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.holotype.compare.Undecodable;
import org.holotype.manifest.EscapedBytes;

/**
 * What an archive holds.
 *
 * @param members in their order, no two of one name
 * @param slots what is said of the archive itself
 */
record Archive(List<Member> members, List<Slot> slots) {
  /** More would not fit in memory for both sides. */
  static final int MOST_MEMBERS = 100_000;

  Archive {
    members = List.copyOf(members);
    slots = List.copyOf(slots);
  }

  /**
   * An archive whose names are told apart.
   *
   * @throws Undecodable where a name stands twice: which of the two counts depends on the reader
   */
  static Archive of(List<Member> members, List<Slot> slots) throws Undecodable {
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      if (member.name().indexOf('\0') >= 0) {
        throw new Undecodable("a member's name holds a zero byte");
      }
      if (!names.add(member.name())) {
        throw new Undecodable("it holds " + EscapedBytes.write(member.name()) + " twice");
      }
    }
    return new Archive(members, slots);
  }

  /** Refuses one more member than may be. */
  static void requireRoom(long count) throws Undecodable {
    if (count > MOST_MEMBERS) {
      throw new Undecodable("it holds more than " + MOST_MEMBERS + " members");
    }
  }
}
