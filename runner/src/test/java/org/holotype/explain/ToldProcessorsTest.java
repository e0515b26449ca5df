package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.holotype.observe.Condition;
import org.junit.jupiter.api.Test;

/** Files of the kernel that tell of another number of processors. */
class ToldProcessorsTest {
  private static final ToldProcessors TWO =
      new ToldProcessors(
          "processor\t: 0\nflags\t: fma\n\nprocessor\t: 1\nflags\t: fma\n\n",
          "cpu  9 9\ncpu0 4 4\ncpu1 5 5\nintr 3\n");

  @Test
  void furtherOnesAreLikeTheLast() {
    Condition.CpuInfo four = told(4);
    assertEquals(
        List.of("processor\t: 0", "processor\t: 1", "processor\t: 2", "processor\t: 3"),
        four.content().lines().filter(line -> line.startsWith("processor")).toList());
    assertEquals("cpu  9 9\ncpu0 4 4\ncpu1 5 5\ncpu2 5 5\ncpu3 5 5\nintr 3\n", four.statistics());
  }

  @Test
  void fewerAreTheFirst() {
    assertEquals("processor\t: 0\nflags\t: fma\n\n", told(1).content());
    assertEquals("cpu  9 9\ncpu0 4 4\nintr 3\n", told(1).statistics());
  }

  @Test
  void numberThatNoHostHasAndFilesThatSayNothingAreRefused() {
    for (int wrong : new int[] {0, -1, ToldProcessors.MOST + 1}) {
      assertEquals(Optional.empty(), TWO.condition(wrong));
    }
    assertEquals(Optional.empty(), new ToldProcessors("", "").condition(2));
  }

  private static Condition.CpuInfo told(int count) {
    return (Condition.CpuInfo) TWO.condition(count).orElseThrow();
  }
}
