package org.holotype.compare.archive;

import java.util.List;

/**
 * What a compressed stream has besides its contents.
 *
 * @param members the headers of its members; equal ones in a row stand once
 * @param length of all compressed bodies together
 * @param check CRC-32C over them
 */
record Framing(List<GzipMember> members, long length, long check) {
  static final Framing NONE = new Framing(List.of(), 0, 0);

  Framing {
    members = List.copyOf(members);
  }

  /** Whether the bodies are known and the same bytes, so that only headers can differ. */
  boolean hasBodiesOf(Framing other) {
    return !members.isEmpty() && length == other.length && check == other.check;
  }
}
