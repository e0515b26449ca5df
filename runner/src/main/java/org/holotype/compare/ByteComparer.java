package org.holotype.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares bytes as bytes: the first that differs and how many do, in one pass and in memory that
 * does not grow with the files. It answers for every pair.
 *
 * <p>Bytes are read, not mapped: a file that shrinks under a mapping would kill the process. Keeps
 * its two buffers between calls, so one comparer serves one thread.
 */
public final class ByteComparer implements FormatComparer {
  /** Small enough for both buffers to stay in the processor's second-level cache. */
  private static final int CHUNK = 256 * 1024;

  private final ByteBuffer recorded = ByteBuffer.allocateDirect(CHUNK);
  private final ByteBuffer observed = ByteBuffer.allocateDirect(CHUNK);

  @Override
  public Optional<Difference> compare(BytePair pair) throws IOException {
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
    return Optional.of(difference(pair, differing));
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
    return new Difference(
        List.of(classOf(before, now, differing)),
        Optional.of(differing.count() + Math.abs(before - now)),
        Optional.of(before),
        Optional.of("byte " + first),
        before == now ? Optional.empty() : Optional.of(before + " bytes, now " + now));
  }

  private static DifferenceClass classOf(long before, long now, DifferingBytes differing) {
    if (differing.count() > 0) {
      return DifferenceClass.VALUE_CHANGE;
    }
    return now < before ? DifferenceClass.TRUNCATED : DifferenceClass.STRUCTURAL;
  }
}
