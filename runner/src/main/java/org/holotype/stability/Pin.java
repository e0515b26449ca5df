package org.holotype.stability;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Observation;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/**
 * Something that can be held so that an unstable output may become stable.
 *
 * @param name in kebab case
 * @param conditions that hold it
 * @param mend what the author does to hold it in a record
 */
public record Pin(String name, Conditions conditions, String mend) {
  /**
   * What can be tried, the cheapest for the author first.
   *
   * @param first a run of ours, at whose start the clock is held
   */
  public static List<Pin> of(Observation first) {
    Instant start = Instant.parse(first.started());
    String day = Long.toString(start.getEpochSecond());
    return List.of(
        new Pin(
            "hash-seed",
            new Conditions(
                List.of(
                    setting("PYTHONHASHSEED", "0"),
                    setting("PERL_HASH_SEED", "0"),
                    setting("PERL_PERTURB_KEYS", "0"))),
            "record with --env PYTHONHASHSEED=0 (Perl: --env PERL_HASH_SEED=0)"),
        new Pin(
            "date",
            Conditions.of(setting("SOURCE_DATE_EPOCH", day)),
            "record with --env SOURCE_DATE_EPOCH=" + day),
        new Pin(
            "threads-1",
            ThreadVariables.all(1),
            "record with --env OMP_NUM_THREADS=1 --env OPENBLAS_NUM_THREADS=1"),
        new Pin(
            "addresses",
            Conditions.of(new Condition.FixedAddresses()),
            "record the command behind setarch -R, or order by something else than addresses"),
        new Pin(
            "clock",
            Conditions.of(new Condition.StartTime(start)),
            "seed from a number of your own instead of the time, or record the command behind"
                + " faketime -f @"
                + day));
  }

  Disturbance asDisturbance() {
    return Disturbance.of(name, Keeper.NOBODY, conditions);
  }

  /** All of them at once. */
  static Disturbance all(List<Pin> pins) {
    return Disturbance.together(pins.stream().map(Pin::asDisturbance).toList());
  }

  private static Condition setting(String name, String value) {
    return new Condition.Setting(name, Optional.of(value));
  }
}
