package org.holotype.compare;

/**
 * What decoding one pair of outputs may still cost. A decoder asks before it takes; a file that
 * wants more is compared as bytes.
 */
public final class Allowance {
  private static final long DECODED = 64L << 30;
  private static final long MEMBERS = 1_000_000;

  /** Most bytes that one piece may hold in memory at once. */
  public static final int IN_MEMORY = 32 << 20;

  private long bytes = DECODED;
  private long members = MEMBERS;

  /** Takes decoded bytes. */
  public void bytes(long count) throws Undecodable {
    bytes -= count;
    if (count < 0 || bytes < 0) {
      throw new Undecodable("it decodes to more than " + (DECODED >> 30) + " GiB");
    }
  }

  /** Takes one member, object or dataset. */
  public void member() throws Undecodable {
    members--;
    if (members < 0) {
      throw new Undecodable("it holds more than " + MEMBERS + " parts");
    }
  }

  /** Refuses to hold so many bytes in memory at once. */
  public static int inMemory(long length) throws Undecodable {
    if (length < 0 || length > IN_MEMORY) {
      throw new Undecodable("one part of it has " + length + " bytes, more than fit in memory");
    }
    return (int) length;
  }
}
