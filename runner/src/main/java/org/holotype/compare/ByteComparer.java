package org.holotype.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.OptionalLong;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares bytes as bytes: the first that differs and how many do, in one pass and in memory that
 * does not grow with the files. It answers for every pair.
 *
 * <p>Bytes are read, not mapped: a file that shrinks under a mapping would kill the process. Keeps
 * its two buffers between calls, so one comparer serves one thread.
 */
final class ByteComparer {
  /** Small enough for both buffers to stay in the processor's second-level cache. */
  private static final int CHUNK = 256 * 1024;

  private final ByteBuffer recorded = ByteBuffer.allocateDirect(CHUNK);
  private final ByteBuffer observed = ByteBuffer.allocateDirect(CHUNK);

  /** How many bytes differ, the first of them, and what was cut off or added. */
  Difference compare(BytePair pair) throws IOException {
    DifferingBytes differing = new DifferingBytes();
    try (ReadableByteChannel left = pair.recorded().open();
        ReadableByteChannel right = pair.observed().open()) {
      long common = Math.min(pair.recorded().size(), pair.observed().size());
      for (long at = 0; at < common; at += CHUNK) {
        int length = (int) Math.min(CHUNK, common - at);
        fill(left, recorded, length);
        fill(right, observed, length);
        differing.scan(at, recorded, observed);
      }
      requireEnd(left, pair.recorded().size() - common);
      requireEnd(right, pair.observed().size() - common);
    }
    return difference(pair, differing);
  }

  /**
   * The offset of the first byte that differs or that only one side has; empty only where all bytes
   * of both were read and are equal.
   */
  OptionalLong firstDifference(BytePair pair) throws IOException {
    long common = Math.min(pair.recorded().size(), pair.observed().size());
    try (ReadableByteChannel left = pair.recorded().open();
        ReadableByteChannel right = pair.observed().open()) {
      for (long at = 0; at < common; at += CHUNK) {
        int length = (int) Math.min(CHUNK, common - at);
        fill(left, recorded, length);
        fill(right, observed, length);
        int mismatch = recorded.mismatch(observed);
        if (mismatch >= 0) {
          return OptionalLong.of(at + mismatch);
        }
      }
      requireEnd(left, pair.recorded().size() - common);
      requireEnd(right, pair.observed().size() - common);
    }
    return pair.recorded().size() == pair.observed().size()
        ? OptionalLong.empty()
        : OptionalLong.of(common);
  }

  private static void fill(ReadableByteChannel channel, ByteBuffer buffer, int length)
      throws IOException {
    buffer.clear().limit(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    buffer.flip();
  }

  /** The longer side's surplus is known from its size and need not be read. */
  private static void requireEnd(ReadableByteChannel channel, long surplus) throws IOException {
    if (surplus == 0 && channel.read(ByteBuffer.allocate(1)) > 0) {
      throw new IOException("it became longer while it was read");
    }
  }

  private static Difference difference(BytePair pair, DifferingBytes differing) {
    long before = pair.recorded().size();
    long now = pair.observed().size();
    if (before == now && differing.count() == 0) {
      return Difference.NONE;
    }
    long first = differing.first().orElse(Math.min(before, now));
    Findings found =
        new Findings()
            .add(classOf(before, now, differing))
            .differing(differing.count() + Math.abs(before - now))
            .total(before, "byte")
            .at("byte " + first);
    return before == now
        ? found.difference()
        : found.note(before + " bytes, now " + now).difference();
  }

  private static DifferenceClass classOf(long before, long now, DifferingBytes differing) {
    if (differing.count() > 0) {
      return DifferenceClass.VALUE_CHANGE;
    }
    return now < before ? DifferenceClass.TRUNCATED : DifferenceClass.STRUCTURAL;
  }
}
