package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutlookTest {
  @Test
  void firstRunTellsHowManyAndLaterOnesHowLong() {
    assertEquals("run 1 of about 13, at most 60", at(1, 0));
    assertEquals("run 4 of about 13, at most 60; 6 s so far, about 20 s more", at(4, 6));
  }

  @Test
  void whatTakesLongerThanItLikelyTakesIsNotForetold() {
    assertEquals("run 20, at most 60; 38 s so far", at(20, 38));
  }

  @Test
  void ofRunsThatStillGoOnNothingIsReckoned() {
    assertEquals(
        "run 2 of about 13, at most 60; 1 s so far",
        new Outlook(2, 0, 13, 60, Duration.ofSeconds(1)).words());
    assertEquals(
        "run 4 of about 13, at most 60; 6 s so far, about 33 s more",
        new Outlook(4, 2, 13, 60, Duration.ofSeconds(6)).words());
  }

  @Test
  void budgetOfTimeSetsNoNumberOfRuns() {
    assertEquals(
        "run 1 of about 5", new Outlook(1, 0, 5, Integer.MAX_VALUE, Duration.ZERO).words());
  }

  @Test
  void likelyNumberGrowsWithTheLogarithmOfTheDifferences() {
    assertEquals(5, Outlook.likely(0));
    assertEquals(13, Outlook.likely(10));
    assertEquals(17, Outlook.likely(62));
  }

  private static String at(int run, int seconds) {
    return new Outlook(run, run - 1, 13, 60, Duration.ofSeconds(seconds)).words();
  }
}
