package org.holotype.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.holotype.compare.ByteComparer.Stretch;

/**
 * Two open files that are long enough for several processors to read them side by side, each its
 * own pieces. What it comes to does not depend on who read what.
 *
 * @param recorded the one
 * @param observed the other
 * @param common how many bytes both have
 */
record LargeFiles(FileChannel recorded, FileChannel observed, long common) {
  /** Less is read before a second thread has begun. */
  private static final long LEAST = 32L << 20;

  /** A whole number of blocks, as {@link DifferingBytes} asks. */
  private static final int PIECE = 4 << 20;

  /** So many are read before anybody asks whether one of them differs. */
  private static final int ROUND = 16;

  /** Empty where one side is no file, or another thread would be idle. */
  static Optional<LargeFiles> of(
      ReadableByteChannel recorded, ReadableByteChannel observed, long common) {
    return common >= LEAST
            && recorded instanceof FileChannel one
            && observed instanceof FileChannel other
        ? Optional.of(new LargeFiles(one, other, common))
        : Optional.empty();
  }

  /** The first byte that differs among those that both have. */
  OptionalLong firstDifference() throws IOException {
    OptionalLong first = OptionalLong.empty();
    for (long from = 0; from < common && first.isEmpty(); from += (long) ROUND * PIECE) {
      first = firstIn(from, Math.min(common - from, (long) ROUND * PIECE));
    }
    return first;
  }

  private OptionalLong firstIn(long from, long length) throws IOException {
    OptionalLong[] firsts = new OptionalLong[pieces(length)];
    Workers.run(
        firsts.length,
        1,
        piece ->
            firsts[piece] = ByteComparer.ofThisThread().firstDifference(this, at(from, piece)));
    return Arrays.stream(firsts).flatMapToLong(OptionalLong::stream).findFirst();
  }

  /**
   * The places that differ, among those that both have.
   *
   * @param start before which none does, a whole number of blocks
   */
  DifferingBytes differing(long start) throws IOException {
    DifferingBytes[] parts = new DifferingBytes[pieces(common - start)];
    Workers.run(
        parts.length,
        1,
        piece -> parts[piece] = ByteComparer.ofThisThread().differing(this, at(start, piece)));
    DifferingBytes all = new DifferingBytes();
    for (DifferingBytes part : parts) {
      all.append(part);
    }
    return all;
  }

  /**
   * That a file ends where it did when it was found.
   *
   * @throws IOException where it goes on
   */
  static void requireEnd(FileChannel file, long size) throws IOException {
    if (file.read(ByteBuffer.allocate(1), size) > 0) {
      throw new IOException("it became longer while it was read");
    }
  }

  private static int pieces(long length) {
    return Math.toIntExact((length + PIECE - 1) / PIECE);
  }

  private Stretch at(long start, int piece) {
    long from = start + (long) piece * PIECE;
    return new Stretch(from, Math.min(common, from + PIECE));
  }
}
