package org.holotype.explain;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.manifest.Usage;
import org.holotype.observe.Condition;

/**
 * How many runs of a search may go at once. Of itself it is as many as the host carries: nothing
 * that is measured changes by it, since such a run is believed only where it comes as others made
 * alone foretell (see {@link Laboratory}). It is one for runs that are over before the next may
 * begin; and, whatever was asked for, where two would be in each other's way: where they are lent
 * something of the host, where the processes of both may count towards one limit, and where
 * processors are held, which would be the same ones for both.
 *
 * @param asked by the user; empty where it is to be found out
 */
public record Jobs(OptionalInt asked) {
  /** As many as the host carries. */
  public static final Jobs AUTO = new Jobs(OptionalInt.empty());

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

  /**
   * What it comes to for one search.
   *
   * @param runs at once, at least 1
   * @param words where it is not what was asked for, or more than the host carries
   */
  record Settled(int runs, Optional<String> words) {}

  /**
   * As people write it: {@code 4}, or {@code auto}.
   *
   * @throws Failure {@code USAGE}
   */
  public static Jobs parse(String words) {
    if (words.equals("auto")) {
      return AUTO;
    }
    if (NUMBER.matcher(words).matches()) {
      return new Jobs(OptionalInt.of(Integer.parseInt(words)));
    }
    throw new Failure(
        Code.USAGE,
        "--jobs \"" + EscapedBytes.write(words) + "\" is not understood",
        "it is neither a number of runs from 1 to 99 nor auto",
        "write it as 2, or leave it out");
  }

  /**
   * For a search between these two.
   *
   * @param held what is turned in it
   */
  Settled on(Room room, Side recorded, Side observed, List<Contrast> held) {
    Optional<String> hindrance = hindrance(recorded, observed, held);
    if (hindrance.isPresent()) {
      return new Settled(
          1,
          hindrance
              .filter(why -> asked.orElse(1) > 1)
              .map(why -> "runs were made one at a time: " + why));
    }
    Usage then = recorded.observation().usage();
    Usage now = observed.observation().usage();
    int carried = room.carries(then, now);
    if (asked.isPresent()) {
      return new Settled(
          asked.getAsInt(),
          Optional.of(
                  asked.getAsInt()
                      + " runs at a time were asked for, which is more than the "
                      + carried
                      + " that this host was seen to carry")
              .filter(words -> asked.getAsInt() > carried));
    }
    long longest = Math.max(then.wallMilliseconds(), now.wallMilliseconds());
    boolean meet = longest > Laboratory.APART.toMillis();
    return new Settled(meet ? carried : 1, Optional.empty());
  }

  private static Optional<String> hindrance(Side recorded, Side observed, List<Contrast> held) {
    if (!recorded.recipe().lends().isEmpty()) {
      return Optional.of("runs are lent something of the host, of which there is but one");
    }
    if (Stream.of(recorded, observed).anyMatch(Jobs::countsProcesses)) {
      return Optional.of("the processes of several may count towards one limit");
    }
    return held.stream().anyMatch(Jobs::holdsProcessors)
        ? Optional.of("processors are held, which would be the same for all")
        : Optional.empty();
  }

  private static boolean countsProcesses(Side side) {
    return side.recipe().limits().orElse(List.of()).stream()
        .map(Limit::resource)
        .anyMatch(Resource.PROCS::equals);
  }

  private static boolean holdsProcessors(Contrast contrast) {
    return contrast.pin().stream()
        .flatMap(pin -> Stream.of(pin.recorded(), pin.observed()))
        .flatMap(each -> each.all().stream())
        .map(Condition::about)
        .anyMatch(Condition.CPUS::equals);
  }
}
