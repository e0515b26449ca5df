package org.holotype.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.holotype.json.Json;
import org.holotype.manifest.Manifest;
import org.holotype.observe.Conditions;
import org.holotype.rerun.Replay;
import org.holotype.tree.Interruption;

/** Makes real runs of one record's command, with each contrast at one of its two values. */
final class Laboratory implements Experiment {
  /** Two runs within one second would agree on every clock that counts seconds. */
  private static final Duration APART = Duration.ofMillis(1100);

  private final Replay replay;
  private final List<Contrast> contrasts;
  private final RunCache cache;
  private final String basis;
  private final Allowance allowance;
  private final Watcher watcher;
  private final Map<Flips, Seen> seen = new HashMap<>();
  private final Instant begun = Instant.now();
  private Instant last = Instant.EPOCH;
  private int made;
  private int used;

  /**
   * A laboratory that has made no run yet.
   *
   * @param contrasts those that can be held, in the order of the search
   * @param recorded whose recipe is followed
   * @param host what a kept run depends on besides, in words
   */
  Laboratory(
      Replay replay,
      List<Contrast> contrasts,
      Manifest recorded,
      String host,
      RunCache cache,
      Allowance allowance,
      Watcher watcher) {
    this.replay = replay;
    this.contrasts = List.copyOf(contrasts);
    this.cache = cache;
    this.allowance = allowance;
    this.watcher = watcher;
    this.basis =
        recorded.image().identity().tree() + "\n" + Json.writeLine(recorded.recipe()) + "\n" + host;
  }

  @Override
  public Outcome run(Flips flips) throws BudgetSpent {
    Conditions conditions = conditions(flips);
    used++;
    boolean first = !seen.containsKey(flips);
    Optional<Seen> kept = first ? cache.find(key(conditions)) : Optional.empty();
    Seen one = kept.isPresent() ? kept.get() : make(conditions);
    if (first) {
      seen.put(flips, one);
      cache.keep(key(conditions), one);
    }
    return one.outcome();
  }

  /** What the first run of these was seen to be. */
  Optional<Seen> seen(Flips flips) {
    return Optional.ofNullable(seen.get(flips));
  }

  /** How many runs the answer rests on, those of an earlier search included. */
  int used() {
    return used;
  }

  private Seen make(Conditions conditions) throws BudgetSpent {
    allowance.require(made, begun);
    waitForAnotherSecond();
    made++;
    watcher.run(made, words(conditions));
    return replay.under(conditions, (now, outputs, run) -> Seen.of(now));
  }

  private Conditions conditions(Flips flips) {
    Conditions all = Conditions.NONE;
    for (int i = 0; i < contrasts.size(); i++) {
      Contrast.Pin pin = contrasts.get(i).pin().orElseThrow();
      all = all.and((flips.has(i) ? pin.observed() : pin.recorded()).all());
    }
    return all;
  }

  private String key(Conditions conditions) {
    return basis + "\n" + words(conditions);
  }

  private static String words(Conditions conditions) {
    return conditions.describe().stream().collect(Collectors.joining(", "));
  }

  private void waitForAnotherSecond() {
    Duration left = APART.minus(Duration.between(last, Instant.now()));
    if (!left.isNegative()) {
      try {
        TimeUnit.MILLISECONDS.sleep(left.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        Interruption.check();
      }
    }
    last = Instant.now();
  }
}
