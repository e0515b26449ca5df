package org.holotype.explain;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.observe.Conditions;
import org.holotype.tree.Interruption;

/**
 * Makes real runs of one record's command, with each contrast at one of its two values.
 *
 * <p>Each has the host to itself whose outcome is not known: what a run finds free of processors,
 * caches and memory may move its bits, and nothing is named but by what was seen alone. Those whose
 * outcome such runs foretell may go several at once, with every processor of the host for each. One
 * that comes so confirms it; one that does not is made again alone, and where it comes otherwise
 * then, whatever comes after is made alone as well. So a search asks for the same runs and comes to
 * the same answer as one at a time.
 *
 * <p>None has processors of its own. Measured on two: two runs at once, each on one of them, have
 * OpenBLAS take one thread where it took two, and the factors of a matrix of 400 rows are other
 * ones.
 */
final class Laboratory implements Experiment, Chance.Held, AutoCloseable {
  /** Two runs within one second would agree on every clock that counts seconds. */
  static final Duration APART = Duration.ofMillis(1100);

  private final Function<Conditions, Seen> launch;
  private final List<Contrast> contrasts;
  private final RunCache cache;
  private final String basis;
  private final Duration apart;
  private final Allowance allowance;
  private final Watcher watcher;
  private final Jobs.Settled jobs;
  private final Ahead ahead = new Ahead();
  private final Map<Flips, Seen> seen = new HashMap<>();
  private final Map<String, Integer> times = new HashMap<>();
  private final Instant begun = Instant.now();
  private Instant last = Instant.EPOCH;
  private int made;
  private int used;
  private int answered;
  private int confirmed;
  private boolean refuted;

  /**
   * A run that was asked for.
   *
   * @param key of what is kept of it
   * @param conditions of its launch
   */
  record Request(String key, Conditions conditions) {}

  /**
   * A laboratory that has made no run yet.
   *
   * @param launch makes one run under these conditions, on any thread
   * @param contrasts those that can be held, in the order of the search
   * @param basis what a kept run depends on besides, in words
   * @param apart so long after one another runs begin
   * @param jobs how many runs may go at once
   */
  Laboratory(
      Function<Conditions, Seen> launch,
      List<Contrast> contrasts,
      String basis,
      RunCache cache,
      Duration apart,
      Allowance allowance,
      Jobs.Settled jobs,
      Watcher watcher) {
    this.launch = launch;
    this.contrasts = List.copyOf(contrasts);
    this.cache = cache;
    this.allowance = allowance;
    this.jobs = jobs;
    this.watcher = watcher;
    this.basis = basis;
    this.apart = apart;
  }

  @Override
  public Outcome run(Flips flips) throws BudgetSpent {
    Optional<Ahead.Begun> begun = ahead.take(flips);
    Seen one = begun.isPresent() ? repeated(begun.get()) : observe(request(conditions(flips)));
    seen.putIfAbsent(flips, one);
    return one.outcome();
  }

  @Override
  public Outcome under(Conditions conditions) throws BudgetSpent {
    return observe(request(conditions(Flips.NONE).and(conditions.all()))).outcome();
  }

  @Override
  public int atOnce() {
    return refuted ? 1 : jobs.runs();
  }

  @Override
  public void foresee(List<Foretold> next) {
    if (next.size() > 1 && atOnce() > 1) {
      ahead.missing(next).forEach(this::begin);
    }
  }

  private void begin(Foretold foretold) {
    if (ahead.going() < atOnce() && allowance.spent(made, begun).isEmpty()) {
      Request request = request(conditions(foretold.flips()));
      if (cache.find(request.key()).isPresent()) {
        ahead.add(new Ahead.Begun(foretold, request, Optional.empty()));
      } else {
        announce(request.conditions());
        ahead.begin(foretold, request, () -> launch.apply(request.conditions()));
      }
    }
  }

  /** A repetition is another run than the one it repeats, here and in what is kept. */
  private Request request(Conditions conditions) {
    String held = String.join("\0", conditions.describe());
    int time = times.merge(held, 1, Integer::sum);
    return new Request(basis + "\0\n" + held + "\0\nrun " + time, conditions);
  }

  private Seen observe(Request request) throws BudgetSpent {
    Optional<Seen> kept = cache.find(request.key());
    Seen one = kept.isPresent() ? kept.get() : kept(request, alone(request));
    used++;
    return one;
  }

  private Seen repeated(Ahead.Begun begun) throws BudgetSpent {
    return begun.run().isPresent() ? believed(begun) : observe(begun.request());
  }

  private Seen believed(Ahead.Begun begun) throws BudgetSpent {
    Optional<Outcome> beside = begun.seen().map(Seen::outcome);
    if (beside.filter(begun.foretold()::isMetBy).isEmpty()) {
      Seen alone = observe(begun.request());
      refuted |= !beside.equals(Optional.of(alone.outcome()));
      return alone;
    }
    confirmed++;
    used++;
    return kept(begun.request(), begun.seen().orElseThrow());
  }

  private Seen kept(Request request, Seen one) {
    answered++;
    cache.keep(request.key(), one);
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

  /** How many runs were made at a time, in sentences; none where it was one, as asked for. */
  List<String> words() {
    return Stream.concat(jobs.words().stream(), beside().stream()).toList();
  }

  private Optional<String> beside() {
    if (refuted) {
      return Optional.of(
          "a run beside another did not come to the bits that it has alone: it was made again, and"
              + " every run after it was made alone");
    }
    return Optional.of(
            confirmed
                + " of the runs went up to "
                + jobs.runs()
                + " at a time, each to the bits that runs made alone foretold"
                + (made > answered ? "; " + (made - answered) + " more were made in vain" : ""))
        .filter(words -> confirmed > 0);
  }

  /** Ends what still goes on. */
  @Override
  public void close() {
    ahead.close();
  }

  private Seen alone(Request request) throws BudgetSpent {
    ahead.settle();
    allowance.require(made, begun);
    announce(request.conditions());
    return launch.apply(request.conditions());
  }

  private void announce(Conditions conditions) {
    waitForAnotherSecond();
    int over = made - ahead.going();
    made++;
    watcher.run(
        new Outlook(
            made,
            over,
            Outlook.likely(contrasts.size()),
            allowance.runs(),
            Duration.between(begun, Instant.now())),
        words(conditions));
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
    Duration left = apart.minus(Duration.between(last, Instant.now()));
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
