package org.holotype.compare.picture;

import java.util.ArrayList;
import java.util.List;
import org.holotype.compare.Undecodable;

/**
 * What the samples of a baseline or extended sequential JPEG of 8 bits mean (ITU-T T.81, B.2.2).
 *
 * @param width in pixels
 * @param height in pixels
 * @param components by the order in which the frame names them
 */
record JpegFrame(int width, int height, List<Component> components) {
  private static final int SIDE = 8;

  JpegFrame {
    components = List.copyOf(components);
  }

  /**
   * One channel.
   *
   * @param id by which scans name it
   * @param horizontal how many of its samples stand where the finest channel has as many as any
   * @param vertical likewise
   */
  record Component(int id, int horizontal, int vertical) {}

  /**
   * Pixels from a corner on, up to another that is not in it.
   *
   * @param left may lie outside the picture, as may all
   */
  record Area(long left, long top, long right, long bottom) {}

  /** Reads the segment. */
  static JpegFrame of(byte[] body) throws Undecodable {
    int count = body.length > 5 ? body[5] : 0;
    if (count < 1 || count > 4 || body.length != 6 + 3 * count || body[0] != SIDE) {
      throw new Undecodable("its frame is of a kind that is not decoded here");
    }
    List<Component> components = new ArrayList<>();
    for (int at = 6; at < body.length; at += 3) {
      Component one = new Component(body[at] & 0xff, (body[at + 1] >> 4) & 15, body[at + 1] & 15);
      if (one.horizontal() < 1
          || one.horizontal() > 4
          || one.vertical() < 1
          || one.vertical() > 4) {
        throw new Undecodable("its frame samples a channel in an impossible way");
      }
      components.add(one);
    }
    JpegFrame frame = new JpegFrame(number(body, 3), number(body, 1), components);
    boolean whole =
        components.stream()
            .allMatch(
                one ->
                    frame.finestAcross() % one.horizontal() == 0
                        && frame.finestDown() % one.vertical() == 0);
    if (frame.width == 0 || frame.height == 0 || !whole) {
      throw new Undecodable("its frame is of a size that is not decoded here");
    }
    return frame;
  }

  private static int number(byte[] body, int at) {
    return ((body[at] & 0xff) << 8) | (body[at + 1] & 0xff);
  }

  private int finestAcross() {
    return components.stream().mapToInt(Component::horizontal).max().orElseThrow();
  }

  private int finestDown() {
    return components.stream().mapToInt(Component::vertical).max().orElseThrow();
  }

  long unitsAcross() {
    return divided(width, (long) SIDE * finestAcross());
  }

  long unitsDown() {
    return divided(height, (long) SIDE * finestDown());
  }

  /** How many blocks of one channel stand beside each other where no other channel is coded. */
  long across(int component) {
    long samples = divided((long) width * components.get(component).horizontal(), finestAcross());
    return divided(samples, SIDE);
  }

  /** Likewise, below each other. */
  long down(int component) {
    long samples = divided((long) height * components.get(component).vertical(), finestDown());
    return divided(samples, SIDE);
  }

  /**
   * The pixels that may depend on a block. Of a coarser channel decoders mix neighbouring samples,
   * so that one more on each side counts.
   */
  Area area(int component, long x, long y) {
    long wide = divided(finestAcross(), components.get(component).horizontal());
    long high = divided(finestDown(), components.get(component).vertical());
    long beside = wide > 1 || high > 1 ? 1 : 0;
    return new Area(
        (x * SIDE - beside) * wide,
        (y * SIDE - beside) * high,
        Math.min(width, ((x + 1) * SIDE + beside) * wide),
        Math.min(height, ((y + 1) * SIDE + beside) * high));
  }

  private static long divided(long count, long by) {
    return (count + by - 1) / by;
  }
}
