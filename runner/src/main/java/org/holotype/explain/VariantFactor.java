package org.holotype.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.observe.Condition;
import org.holotype.observe.Condition.Setting;
import org.holotype.observe.Conditions;

/** Which of several builds of one library the loader took, since it found another processor. */
record VariantFactor() implements Factor {
  private static final String TUNABLES = "GLIBC_TUNABLES";
  private static final String HWCAPS = "glibc.cpu.hwcaps";
  private static final int RANK = 39;

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    Variants then = Variants.of(recorded.observation());
    Variants now = Variants.of(observed.observation());
    return then.equals(now)
        ? Stream.empty()
        : Stream.of(
            new Contrast(
                Variants.FACT,
                then.describe(),
                now.describe(),
                RANK,
                hold(recorded, then, observed, now)));
  }

  private static Contrast.Hold hold(Side recorded, Variants then, Side observed, Variants now) {
    Optional<Condition> there = holding(recorded, then);
    Optional<Condition> back = observed.place() == Side.Place.HERE ? there : holding(observed, now);
    if (there.isEmpty() || back.isEmpty()) {
      return new Contrast.Unpinnable("no tunable of the loader brings it about");
    }
    return new Contrast.Pin(
        Conditions.of(there.get()),
        observed.place() == Side.Place.HERE ? Conditions.NONE : Conditions.of(back.get()),
        Map.of(Variants.FACT, then.describe()),
        Map.of(Variants.FACT, now.describe()));
  }

  private static Optional<Condition> holding(Side side, Variants variants) {
    Optional<String> own =
        Optional.ofNullable(side.variables().get(TUNABLES)).filter(each -> !each.isEmpty());
    if (own.orElse("").contains(HWCAPS)) {
      return Optional.empty();
    }
    return variants.hidden().map(hidden -> setting(own, hidden));
  }

  private static Condition setting(Optional<String> own, List<String> hidden) {
    List<String> all = new ArrayList<>();
    own.ifPresent(all::add);
    hidden.forEach(each -> all.add(HWCAPS + "=-" + each));
    return new Setting(
        TUNABLES, all.isEmpty() ? Optional.empty() : Optional.of(String.join(":", all)));
  }
}
