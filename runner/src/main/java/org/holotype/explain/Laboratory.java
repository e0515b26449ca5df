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

/**
 * Makes real runs of one record's command, with each contrast at one of its two values.
 *
 * <p>One after the other, whatever cores there are: which run comes next hangs on the one before,
 * and how many processors a run finds is itself a factor. Measured on two: two runs at once, each
 * on a processor of its own, have OpenBLAS take one thread where it took two, and the factors of a
 * matrix of 400 rows are other ones; without processors of their own they are two runs under load,
 * which is what a check disturbs by.
 */
final class Laboratory implements Experiment, Chance.Held {
  /** Two runs within one second would agree on every clock that counts seconds. */
  private static final Duration APART = Duration.ofMillis(1100);

  private final Replay replay;
  private final List<Contrast> contrasts;
  private final RunCache cache;
  private final String basis;
  private final Allowance allowance;
  private final Watcher watcher;
  private final Map<Flips, Seen> seen = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();
  private final Instant begun = Instant.now();
  private Instant last = Instant.EPOCH;
  private int made;
  private int used;

  /**
   * A laboratory that has made no run yet.
   *
   * @param contrasts those that can be held, in the order of the search
   * @param recorded whose recipe is followed
   * @param surroundings what a kept run depends on besides, in words
   */
  Laboratory(
      Replay replay,
      List<Contrast> contrasts,
      Manifest recorded,
      String surroundings,
      RunCache cache,
      Allowance allowance,
      Watcher watcher) {
    this.replay = replay;
    this.contrasts = List.copyOf(contrasts);
    this.cache = cache;
    this.allowance = allowance;
    this.watcher = watcher;
    this.basis =
        recorded.image().identity().tree()
            + "\n"
            + Json.writeLine(recorded.recipe())
            + "\n"
            + surroundings;
  }

  @Override
  public Outcome run(Flips flips) throws BudgetSpent {
    Seen one = observe(conditions(flips));
    seen.putIfAbsent(flips, one);
    return one.outcome();
  }

  @Override
  public Outcome under(Conditions conditions) throws BudgetSpent {
    return observe(conditions(Flips.NONE).and(conditions.all())).outcome();
  }

  /** A repetition is another run than the one it repeats, here and in what is kept. */
  private Seen observe(Conditions conditions) throws BudgetSpent {
    String held = String.join("\0", conditions.describe());
    int time = times.merge(held, 1, Integer::sum);
    String key = basis + "\0\n" + held + "\0\nrun " + time;
    Optional<Seen> kept = cache.find(key);
    Seen one = kept.isPresent() ? kept.get() : make(conditions);
    if (kept.isEmpty()) {
      cache.keep(key, one);
    }
    used++;
    return one;
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
    watcher.run(
        new Outlook(
            made,
            Outlook.likely(contrasts.size()),
            allowance.runs(),
            Duration.between(begun, Instant.now())),
        words(conditions));
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
