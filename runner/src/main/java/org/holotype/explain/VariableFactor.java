package org.holotype.explain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.observe.Condition;
import org.holotype.observe.Condition.Setting;
import org.holotype.observe.Conditions;

/** Each variable of the environment in which two runs differ, by its name. */
record VariableFactor() implements Factor {
  private static final int LAST = 99;

  /** How a contrast of this kind is called. */
  static String named(String variable) {
    return "variable " + variable;
  }

  /** Whether a contrast is of this kind. */
  static boolean isOne(Contrast contrast) {
    return contrast.hold() instanceof Contrast.Together || contrast.factor().startsWith(named(""));
  }

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    Map<String, String> then = recorded.variables();
    Map<String, String> now = observed.variables();
    TreeSet<String> names = new TreeSet<>(then.keySet());
    names.addAll(now.keySet());
    return names.stream()
        .filter(name -> !Optional.ofNullable(then.get(name)).equals(maybe(now, name)))
        .map(name -> contrast(name, recorded, observed));
  }

  /**
   * Those that no object reads by their names, as one: a program may still count or print all it
   * has, and Perl orders its hashes by what it has put into one before, which is the environment.
   */
  static Optional<Contrast> unread(Collection<Contrast> all, Side recorded, Side observed) {
    List<String> names =
        all.stream()
            .filter(each -> each.hold() instanceof Contrast.Unread)
            .map(each -> each.factor().substring(named("").length()))
            .toList();
    return Optional.of(names)
        .filter(some -> !some.isEmpty())
        .map(
            some ->
                new Contrast(
                    together(some),
                    "as recorded",
                    "as observed",
                    LAST,
                    new Contrast.Together(
                        new Contrast.Pin(
                            settings(some, recorded), settings(some, observed), Map.of()))));
  }

  /** What moves the bits is in one row, and so may innocents be. */
  private static String together(List<String> names) {
    return names.size() == 1
        ? named(names.get(0))
        : "one or more of variables " + String.join(", ", names);
  }

  private static Conditions settings(List<String> names, Side side) {
    return new Conditions(
        names.stream()
            .map(name -> (Condition) new Setting(name, maybe(side.variables(), name)))
            .toList());
  }

  private static Contrast contrast(String name, Side recorded, Side observed) {
    Optional<String> then = maybe(recorded.variables(), name);
    Optional<String> now = maybe(observed.variables(), name);
    KnownVariable known = KnownVariable.of(name);
    Contrast.Hold pin =
        new Contrast.Pin(
            Conditions.of(new Setting(name, then)),
            Conditions.of(new Setting(name, now)),
            recorded.selected(known.selects()),
            observed.selected(known.selects()));
    return new Contrast(
        named(name),
        then.orElse("not set"),
        now.orElse("not set"),
        known.rank(),
        known
            .unread(recorded, observed)
            .map(why -> (Contrast.Hold) new Contrast.Unread(why))
            .orElse(pin));
  }

  private static Optional<String> maybe(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name));
  }
}
