package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int MANY = 5000;

  @Test
  void everyPieceIsDoneOnce() throws IOException {
    AtomicIntegerArray done = new AtomicIntegerArray(MANY);

    Workers.run(MANY, 0, done::incrementAndGet);

    int[] once = new int[MANY];
    Arrays.fill(once, 1);
    int[] seen = new int[MANY];
    Arrays.setAll(seen, done::get);
    assertArrayEquals(once, seen);
  }

  @Test
  void theFirstFailureIsTheOneThatIsTold() {
    for (int round = 0; round < 50; round++) {
      IOException told =
          assertThrows(
              IOException.class,
              () ->
                  Workers.run(
                      MANY,
                      0,
                      piece -> {
                        if (piece % 100 == 77) {
                          throw new IOException("piece " + piece);
                        }
                      }));
      assertEquals("piece 77", told.getMessage());
    }
  }

  @Test
  void aDefectInAPieceIsNotSwallowed() {
    assertThrows(
        IllegalStateException.class,
        () ->
            Workers.run(
                MANY,
                0,
                piece -> {
                  throw new IllegalStateException("piece " + piece);
                }));
  }

  @Test
  void anErrorInAPieceIsToldToWhoeverAsked() {
    assertThrows(
        OutOfMemoryError.class,
        () ->
            Workers.run(
                MANY,
                0,
                piece -> {
                  throw new OutOfMemoryError("piece " + piece);
                }));
  }

  @Test
  void nothingToDoIsDone() throws IOException {
    Workers.run(
        0,
        0,
        piece -> {
          throw new IOException("none was asked for");
        });
  }
}
