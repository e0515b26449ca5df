package org.holotype.compare.picture;

import org.holotype.compare.Undecodable;

/** The bits of a scan, from the highest of each byte on (ITU-T T.81, F.1.2.3). */
final class JpegBits {
  private static final int MARKER = 0xff;

  private final byte[] file;
  private int at;
  private int held;
  private int left;

  /**
   * @param from where the scan's data begin
   */
  JpegBits(byte[] file, int from) {
    this.file = file;
    at = from;
  }

  int bit() throws Undecodable {
    if (left == 0) {
      held = data();
      left = Byte.SIZE;
    }
    left--;
    return (held >> left) & 1;
  }

  /** A signed number of so many bits (F.2.2.1, "EXTEND"). */
  int signed(int size) throws Undecodable {
    int value = 0;
    for (int i = 0; i < size; i++) {
      value = (value << 1) | bit();
    }
    return size > 0 && value < (1 << (size - 1)) ? value - (1 << size) + 1 : value;
  }

  /** Goes behind the restart marker that must stand here. */
  void restart(int number) throws Undecodable {
    left = 0;
    if (next() != MARKER || next() != 0xd0 + number) {
      throw new Undecodable("its coded samples lack a restart");
    }
  }

  /** Where the next segment begins; nothing but the last byte's rest may stand before it. */
  int end() throws Undecodable {
    if (at + 1 >= file.length || (file[at] & 0xff) != MARKER || file[at + 1] == 0) {
      throw new Undecodable("it holds more coded samples than its frame has room for");
    }
    return at;
  }

  private int data() throws Undecodable {
    int one = next();
    if (one == MARKER && next() != 0) {
      throw new Undecodable("its coded samples end before its frame is full");
    }
    return one;
  }

  private int next() throws Undecodable {
    if (at >= file.length) {
      throw new Undecodable("it ends inside its coded samples");
    }
    return file[at++] & 0xff;
  }
}
