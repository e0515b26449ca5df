package org.holotype.compare.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import org.holotype.compare.Undecodable;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.junit.jupiter.api.Test;

/** Lines longer than a window, and longer than anything that is read as a line. */
class LongLineTest {
  @Test
  void aLineLongerThanAWindowIsCompared() throws IOException {
    String line = "x".repeat(700_000);
    Difference difference =
        Held.against(
            new TextComparer(), "a.log", "1.5\n" + line + "y\nend\n", "1.5\n" + line + "z\nend\n");
    assertEquals(DifferenceClass.VALUE_CHANGE, difference.primary());
    assertEquals(Optional.of("line 2"), difference.where());
    assertEquals(Optional.of(3L), difference.total());
  }

  @Test
  void aLineWithoutEndIsNoLine() {
    String line = "x".repeat(5_000_000);
    assertThrows(
        Undecodable.class, () -> Held.against(new TextComparer(), "a.log", line + "y", line + "z"));
  }

  @Test
  void manyNumbersInOneLineAreStillNumbers() throws IOException {
    String numbers = "0.25 ".repeat(50_000);
    Difference difference =
        Held.against(
            new TextComparer(), "a.log", numbers + "0.1\n", numbers + "0.10000000000000002\n");
    assertEquals(Optional.of(1L), difference.magnitude().maxUlp());
    assertEquals(DifferenceClass.FLOAT_NOISE, difference.primary());
  }
}
