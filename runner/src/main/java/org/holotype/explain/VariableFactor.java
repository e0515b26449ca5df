package org.holotype.explain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.holotype.observe.Condition.Setting;
import org.holotype.observe.Conditions;

/** Each variable of the environment in which two runs differ, by its name. */
record VariableFactor() implements Factor {
  /** How a contrast of this kind is called. */
  static String named(String variable) {
    return "variable " + variable;
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

  private static Contrast contrast(String name, Side recorded, Side observed) {
    Optional<String> then = maybe(recorded.variables(), name);
    Optional<String> now = maybe(observed.variables(), name);
    KnownVariable known = KnownVariable.of(name);
    Contrast.Hold pin =
        new Contrast.Pin(
            Conditions.of(new Setting(name, then)),
            Conditions.of(new Setting(name, now)),
            recorded.selected(known.selects()));
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
