package org.holotype.compare.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.Findings;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Sample;

/**
 * Bytes behind the end of what a format says a file holds: nobody reads them, anybody hides them.
 */
public final class Tails {
  private static final int AT_ONCE = 64 * 1024;

  private Tails() {}

  /**
   * One side's.
   *
   * @param from where what the format holds ends; may lie beyond the file's end
   */
  public record Tail(RandomBytes file, long from) {
    private long length() {
      return Math.max(0, file.size() - from);
    }
  }

  /** Tells where they differ. */
  public static void compare(Tail left, Tail right, Allowance allowance, Findings into)
      throws IOException {
    if (left.length() != right.length() || !areEqual(left, right, allowance)) {
      into.add(DifferenceClass.VALUE_CHANGE)
          .differing(1)
          .sample(Sample.of("bytes behind the end", words(left), words(right)))
          .note("bytes stand behind the end of what the format holds");
    }
  }

  private static String words(Tail tail) {
    return tail.length() == 0 ? "none" : tail.length() + " bytes";
  }

  private static boolean areEqual(Tail left, Tail right, Allowance allowance) throws IOException {
    for (long at = 0; at < left.length(); at += AT_ONCE) {
      int length = (int) Math.min(AT_ONCE, left.length() - at);
      allowance.bytes(length);
      ByteBuffer one = ByteBuffer.allocate(length);
      ByteBuffer other = ByteBuffer.allocate(length);
      left.file().read(left.from() + at, one);
      right.file().read(right.from() + at, other);
      if (!one.equals(other)) {
        return false;
      }
    }
    return true;
  }
}
