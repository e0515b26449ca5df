package org.holotype.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlindTimeTest {
  private static final Set<Long> NONE = Set.of();
  private static final Set<Long> ONE = Set.of(7L);

  private final BlindTime blind = new BlindTime(100);

  @Test
  void aRunThatWasNeverLookedAtIsBlindFromItsStartToItsEnd() {
    blind.ended(350);
    assertEquals(Duration.ofNanos(250), blind.longest());
    assertEquals(Duration.ZERO, blind.longestUnread());
  }

  @Test
  void countsFromTheBeginOfTheLookBeforeTheLastToTheEndOfTheNext() {
    blind.looked(110, 112, NONE);
    blind.looked(120, 125, NONE);
    blind.looked(150, 151, NONE);
    blind.ended(152);
    assertEquals(Duration.ofNanos(151 - 110), blind.longest());
  }

  @Test
  void whatOneLookCouldNotReadLivedNoLongerThanWhatNoneSaw() {
    blind.looked(110, 112, NONE);
    blind.looked(120, 125, ONE);
    blind.looked(150, 151, NONE);
    blind.ended(152);
    assertEquals(Duration.ofNanos(151 - 110), blind.longestUnread());
    assertEquals(blind.longest(), blind.longestUnread());
  }

  @Test
  void aStretchOfUnreadLooksCountsWholeWhateverWasReadBeforeAndAfter() {
    blind.looked(110, 112, NONE);
    blind.looked(120, 121, ONE);
    blind.looked(130, 131, ONE);
    blind.looked(140, 141, ONE);
    blind.looked(150, 151, NONE);
    blind.looked(160, 161, ONE);
    blind.ended(165);
    assertEquals(Duration.ofNanos(151 - 110), blind.longestUnread());
    assertEquals(Duration.ofNanos(131 - 110), blind.longest());
  }

  @Test
  void twoProcessesAtTwoLooksAreTwoShortStretches() {
    blind.looked(110, 112, ONE);
    blind.looked(120, 122, Set.of(8L));
    blind.ended(130);
    assertEquals(Duration.ofNanos(122 - 100), blind.longestUnread());
  }

  @Test
  void whatIsUnreadWhenTheRunEndsCountsToItsEnd() {
    blind.looked(110, 112, ONE);
    blind.looked(120, 122, ONE);
    blind.ended(190);
    assertEquals(Duration.ofNanos(190 - 100), blind.longestUnread());
  }
}
