package org.holotype.compare.array;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.holotype.compare.Allowance;
import org.holotype.compare.Undecodable;

/**
 * Two arrays of one shape, one stored straight, with its last axis running fastest, the other
 * turned, with its first. Strips along the first axis are turned in memory.
 */
public final class Transposed {
  private static final int STRIP = Allowance.IN_MEMORY / 4;
  private static final int SHORTEST_READ = 64;

  private final ArrayScan straight;
  private final ArrayScan turned;
  private final Shape shape;
  private final long rows;
  private final long columns;

  /** Takes in windows of both, in the order of the straight one. */
  @FunctionalInterface
  public interface Windows {
    /**
     * Takes in one window.
     *
     * @param first index of the windows' first element
     */
    void window(long first, ByteBuffer straight, ByteBuffer turned);
  }

  private Transposed(ArrayScan straight, ArrayScan turned, Shape shape) throws Undecodable {
    this.straight = straight;
    this.turned = turned;
    rows = shape.axes().get(0);
    columns = shape.count() / Math.max(rows, 1);
    this.shape = shape;
  }

  /** Hands over the elements of both sides. */
  public static void run(
      ArrayScan straight, ArrayScan turned, Shape shape, Windows into, Allowance allowance)
      throws IOException {
    if (shape.count() > 0) {
      new Transposed(straight, turned, shape).run(into, allowance);
    }
  }

  private void run(Windows into, Allowance allowance) throws IOException {
    int perStrip = rowsPerStrip();
    for (long row = 0; row < rows; row += perStrip) {
      int here = (int) Math.min(perStrip, rows - row);
      allowance.bytes(here * columns * straight.width());
      into.window(row * columns, readStraight(row, here), readTurned(row, here));
    }
  }

  private int rowsPerStrip() throws Undecodable {
    int widest = Math.max(Math.max(straight.width(), turned.width()), 1);
    long perStrip = columns > STRIP / widest ? 0 : Math.min(rows, STRIP / widest / columns);
    if (perStrip == 0 || (perStrip < rows && perStrip * widest < SHORTEST_READ)) {
      throw new Undecodable("its rows are too long to be turned in memory");
    }
    return (int) perStrip;
  }

  private ByteBuffer readStraight(long row, int count) throws IOException {
    ByteBuffer strip = ByteBuffer.allocate((int) (count * columns * straight.width()));
    straight.bytes().read(straight.offset() + row * columns * straight.width(), strip);
    return strip;
  }

  private ByteBuffer readTurned(long row, int count) throws IOException {
    int width = turned.width();
    ByteBuffer strip = ByteBuffer.allocate((int) (count * columns * width));
    ByteBuffer column = ByteBuffer.allocate(count * width);
    for (long at = 0; at < columns; at++) {
      turned.bytes().read(turned.offset() + (mirrored(at) * rows + row) * width, column.clear());
      for (int i = 0; i < count; i++) {
        strip.put((int) ((i * columns + at) * width), column, i * width, width);
      }
    }
    return strip;
  }

  /** Where the turned side keeps what stands at a place behind the first axis. */
  private long mirrored(long at) {
    long rest = at;
    long[] digits = new long[shape.axes().size()];
    for (int i = digits.length - 1; i >= 1; i--) {
      digits[i] = rest % shape.axes().get(i);
      rest /= shape.axes().get(i);
    }
    long there = 0;
    for (int i = digits.length - 1; i >= 1; i--) {
      there = there * shape.axes().get(i) + digits[i];
    }
    return there;
  }
}
