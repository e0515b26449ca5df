package org.holotype.compare.picture;

import java.io.EOFException;
import java.io.IOException;
import org.holotype.compare.Undecodable;

/** Says of which side it was that something could not be read. */
public final class Sided {
  private Sided() {}

  /** Something that is done with one side. */
  @FunctionalInterface
  public interface Doing {
    void run() throws IOException;
  }

  /** Reads; a failure to decode is that side's. */
  public static <T> T read(Undecodable.Side side, Undecodable.Decoding<T> reading)
      throws IOException {
    try {
      return side.read(reading);
    } catch (EOFException e) {
      throw new Undecodable("it ends before its last part does").on(side);
    }
  }

  /** Does; a failure to decode is that side's. */
  public static void run(Undecodable.Side side, Doing doing) throws IOException {
    read(
        side,
        () -> {
          doing.run();
          return side;
        });
  }
}
