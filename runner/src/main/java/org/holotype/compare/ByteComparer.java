package org.holotype.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.OptionalLong;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;

/**
 * Compares bytes as bytes, in memory that does not grow with the files: where the first and the
 * last one differ, how many do, and whether a run of them was put in, taken out, cut off or zeroed.
 * It answers for every pair.
 *
 * <p>Bytes are read, not mapped: a file that shrinks under a mapping would kill the process. Keeps
 * its two buffers between calls, so one comparer serves one thread.
 */
final class ByteComparer {
  /** Small enough for both buffers to stay in the processor's second-level cache. */
  private static final int CHUNK = 64 * 1024;

  private static final ThreadLocal<ByteComparer> OF_THREAD =
      ThreadLocal.withInitial(ByteComparer::new);

  /** One more, so that a file that grew is seen without a read of its own. */
  private final ByteBuffer recorded = ByteBuffer.allocateDirect(CHUNK + 1);

  private final ByteBuffer observed = ByteBuffer.allocateDirect(CHUNK + 1);

  private ByteComparer() {}

  /** This thread's own: two fresh buffers for every file would cost more than a small file does. */
  static ByteComparer ofThisThread() {
    return OF_THREAD.get();
  }

  /** In what the bytes differ. */
  Difference compare(BytePair pair) throws IOException {
    OptionalLong first = firstDifference(pair);
    return first.isEmpty() ? Difference.NONE : compare(pair, first.getAsLong());
  }

  /**
   * In what the bytes differ, beginning with one that is known to.
   *
   * @param first as {@link #firstDifference} found it
   */
  Difference compare(BytePair pair, long first) throws IOException {
    long before = pair.recorded().size();
    long now = pair.observed().size();
    Findings found = new Findings().total(before, "byte").at("byte " + first);
    if (first >= Math.min(before, now)) {
      return found
          .add(now < before ? DifferenceClass.TRUNCATED : DifferenceClass.STRUCTURAL)
          .differing(Math.abs(before - now))
          .note(before + " bytes, now " + now)
          .difference();
    }
    return before != now && isShift(pair, first)
        ? shift(found, first, before, now)
        : changed(found, differing(pair, first), before, now);
  }

  /**
   * The offset of the first byte that differs or that only one side has; empty only where all bytes
   * of both were read and are equal.
   */
  OptionalLong firstDifference(BytePair pair) throws IOException {
    long before = pair.recorded().size();
    long now = pair.observed().size();
    long common = Math.min(before, now);
    try (ReadableByteChannel left = pair.recorded().open();
        ReadableByteChannel right = pair.observed().open()) {
      requireEmpty(left, before);
      requireEmpty(right, now);
      Optional<LargeFiles> large = LargeFiles.of(left, right, common);
      if (large.isPresent()) {
        return firstDifference(large.orElseThrow(), before, now);
      }
      for (long at = 0; at < common; at += CHUNK) {
        int length = (int) Math.min(CHUNK, common - at);
        fill(left, recorded, length, before - at - length);
        fill(right, observed, length, now - at - length);
        int mismatch = recorded.mismatch(observed);
        if (mismatch >= 0) {
          return OptionalLong.of(at + mismatch);
        }
      }
    }
    return before == now ? OptionalLong.empty() : OptionalLong.of(common);
  }

  private static OptionalLong firstDifference(LargeFiles files, long before, long now)
      throws IOException {
    OptionalLong first = files.firstDifference();
    if (first.isEmpty()) {
      LargeFiles.requireEnd(files.recorded(), before);
      LargeFiles.requireEnd(files.observed(), now);
    }
    return first.isPresent() || before == now ? first : OptionalLong.of(files.common());
  }

  /**
   * From a byte of two files on up to another one.
   *
   * @param to offset behind the last one
   */
  record Stretch(long from, long to) {}

  /** The first byte of a stretch that differs. */
  OptionalLong firstDifference(LargeFiles files, Stretch stretch) throws IOException {
    for (long at = stretch.from(); at < stretch.to(); at += CHUNK) {
      fill(files, at, stretch.to());
      int mismatch = recorded.mismatch(observed);
      if (mismatch >= 0) {
        return OptionalLong.of(at + mismatch);
      }
    }
    return OptionalLong.empty();
  }

  /** The places of a stretch that differ. */
  DifferingBytes differing(LargeFiles files, Stretch stretch) throws IOException {
    DifferingBytes differing = new DifferingBytes();
    for (long at = stretch.from(); at < stretch.to(); at += CHUNK) {
      fill(files, at, stretch.to());
      differing.scan(at, recorded, observed);
    }
    return differing;
  }

  private void fill(LargeFiles files, long at, long end) throws IOException {
    int length = (int) Math.min(CHUNK, end - at);
    fillAt(files.recorded(), recorded, length, at);
    fillAt(files.observed(), observed, length, at);
  }

  private static void fillAt(FileChannel file, ByteBuffer buffer, int length, long at)
      throws IOException {
    buffer.clear().limit(length);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, at + buffer.position()) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    buffer.flip();
  }

  private DifferingBytes differing(BytePair pair, long first) throws IOException {
    long before = pair.recorded().size();
    long now = pair.observed().size();
    long common = Math.min(before, now);
    DifferingBytes differing = new DifferingBytes();
    try (ReadableByteChannel left = pair.recorded().open();
        ReadableByteChannel right = pair.observed().open()) {
      long start = first - first % CHUNK;
      Optional<LargeFiles> large = LargeFiles.of(left, right, common);
      if (large.isPresent()) {
        LargeFiles.requireEnd(large.orElseThrow().recorded(), before);
        LargeFiles.requireEnd(large.orElseThrow().observed(), now);
        return large.orElseThrow().differing(start);
      }
      skip(left, start, recorded);
      skip(right, start, observed);
      for (long at = start; at < common; at += CHUNK) {
        int length = (int) Math.min(CHUNK, common - at);
        fill(left, recorded, length, before - at - length);
        fill(right, observed, length, now - at - length);
        differing.scan(at, recorded, observed);
      }
    }
    return differing;
  }

  /** Whether the longer side is the other with one run of bytes put in at the first difference. */
  private boolean isShift(BytePair pair, long first) throws IOException {
    long before = pair.recorded().size();
    long now = pair.observed().size();
    long common = Math.min(before, now);
    try (ReadableByteChannel left = pair.recorded().open();
        ReadableByteChannel right = pair.observed().open()) {
      skip(left, first + before - common, recorded);
      skip(right, first + now - common, observed);
      for (long at = first; at < common; at += CHUNK) {
        int length = (int) Math.min(CHUNK, common - at);
        fill(left, recorded, length, common - at - length);
        fill(right, observed, length, common - at - length);
        if (recorded.mismatch(observed) >= 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static Difference shift(Findings found, long first, long before, long now) {
    long run = Math.abs(now - before);
    String what =
        (run == 1 ? "1 byte " : run + " bytes ") + (now > before ? "inserted" : "removed");
    return found
        .add(DifferenceClass.STRUCTURAL)
        .differing(run)
        .hint("shift")
        .note(what + " at byte " + first)
        .difference();
  }

  private static Difference changed(
      Findings found, DifferingBytes differing, long before, long now) {
    found.add(DifferenceClass.VALUE_CHANGE).differing(differing.count() + Math.abs(before - now));
    differing.hints().forEach(found::hint);
    if (before != now) {
      found.note(before + " bytes, now " + now);
    }
    if (differing.count() > 1) {
      found.note(differing.extent());
    }
    return found.difference();
  }

  private static void skip(ReadableByteChannel channel, long count, ByteBuffer buffer)
      throws IOException {
    if (channel instanceof SeekableByteChannel seekable) {
      seekable.position(count);
      return;
    }
    for (long at = 0; at < count; at += CHUNK) {
      fill(channel, buffer, (int) Math.min(CHUNK, count - at), 1);
    }
  }

  /**
   * Reads exactly so many bytes.
   *
   * @param after how many the source should have behind them; where it is none, there must be none
   */
  private static void fill(ReadableByteChannel channel, ByteBuffer buffer, int length, long after)
      throws IOException {
    buffer.clear().limit(after == 0 ? length + 1 : length);
    while (buffer.position() < length) {
      if (channel.read(buffer) < 0) {
        throw new IOException("it became shorter while it was read");
      }
    }
    if (buffer.position() > length) {
      throw new IOException("it became longer while it was read");
    }
    buffer.flip();
  }

  private static void requireEmpty(ReadableByteChannel channel, long size) throws IOException {
    if (size == 0 && channel.read(ByteBuffer.allocate(1)) > 0) {
      throw new IOException("it became longer while it was read");
    }
  }
}
