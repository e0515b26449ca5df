package org.holotype.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/**
 * What a host gives every program, and can give otherwise.
 *
 * @param fact of the host
 * @param rank in the order of the search
 * @param decides facts that mapped libraries derive from it, or that show it inside
 * @param condition that gives a value of it; empty where there is none for that value
 */
record HostFactor(
    String fact, int rank, List<String> decides, Function<String, Optional<Condition>> condition)
    implements Factor {
  private static final String COUNT = Side.INSIDE + "cpu.online.count";
  private static final String MASK = Side.INSIDE + "process.umask";
  private static final String NAME = Side.INSIDE + "view.host-name";
  private static final Pattern SOFT = Pattern.compile("([0-9]{5,18}) soft.*");

  /** How many processors may be used. */
  static final HostFactor PROCESSORS =
      new HostFactor(
          "affinity.count",
          28,
          List.of(
              "mpi.ranks", "openblas.threads", "openmp.threads", Side.INSIDE + "affinity.count"),
          HostFactor::processors);

  /** Of how many processors the kernel tells, be they to be used or not. */
  static final HostFactor TOLD =
      new HostFactor(COUNT, 27, List.of(COUNT), HostFactor::toldProcessors);

  /** The limit of the stack. */
  static final HostFactor STACK =
      new HostFactor("limits.stack", 82, List.of(Side.INSIDE + "limits.stack"), HostFactor::stack);

  /** The permissions that new files lack. */
  static final HostFactor UMASK = new HostFactor(MASK, 83, List.of(MASK), HostFactor::umask);

  /** How the host is called inside. */
  static final HostFactor HOST_NAME = new HostFactor(NAME, 84, List.of(NAME), HostFactor::hostName);

  /** All of them. */
  static final List<Factor> ALL = List.of(TOLD, PROCESSORS, STACK, UMASK, HOST_NAME);

  /** What a launch under the same conditions sees of those that are held. */
  static final List<String> SEEN_INSIDE =
      Stream.of(TOLD, PROCESSORS, STACK, UMASK, HOST_NAME)
          .flatMap(factor -> factor.decides().stream())
          .filter(name -> name.startsWith(Side.INSIDE))
          .toList();

  HostFactor {
    decides = List.copyOf(decides);
  }

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    Optional<String> then = recorded.fact(fact);
    Optional<String> now = observed.fact(fact);
    return then.isEmpty() || now.isEmpty() || then.equals(now)
        ? Stream.empty()
        : Stream.of(
            new Contrast(
                fact,
                then.get(),
                now.get(),
                rank,
                hold(then.get(), now.get(), recorded, observed)));
  }

  private Contrast.Hold hold(String then, String now, Side recorded, Side observed) {
    Optional<Condition> there = condition.apply(then);
    Optional<Condition> back = condition.apply(now);
    boolean here = observed.place() == Side.Place.HERE;
    if (there.isEmpty() || (!here && back.isEmpty())) {
      return new Contrast.Unpinnable("this host cannot give it");
    }
    return new Contrast.Pin(
        Conditions.of(there.get()),
        here ? Conditions.NONE : Conditions.of(back.orElseThrow()),
        recorded.selected(decides),
        observed.selected(decides.stream().filter(name -> name.startsWith(Side.INSIDE)).toList()));
  }

  private static Optional<Condition> processors(String value) {
    return value.matches("[1-9][0-9]{0,4}")
        ? Optional.of(new Condition.CpuCount(Integer.parseInt(value)))
        : Optional.empty();
  }

  private static Optional<Condition> toldProcessors(String value) {
    return value.matches("[1-9][0-9]{0,3}")
        ? ToldProcessors.of(Integer.parseInt(value))
        : Optional.empty();
  }

  private static Optional<Condition> umask(String value) {
    return value.matches("0?[0-7]{1,3}")
        ? Optional.of(new Condition.FileMask(Integer.parseInt(value, 8)))
        : Optional.empty();
  }

  private static Optional<Condition> hostName(String value) {
    return value.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}")
        ? Optional.of(new Condition.HostName(value))
        : Optional.empty();
  }

  private static Optional<Condition> stack(String value) {
    Matcher soft = SOFT.matcher(value);
    return soft.matches()
        ? Optional.of(new Condition.StackLimit(Long.parseLong(soft.group(1))))
        : Optional.empty();
  }
}
