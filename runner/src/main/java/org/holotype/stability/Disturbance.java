package org.holotype.stability;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.observe.Conditions;

/**
 * One circumstance that is made another than it is as the record stands.
 *
 * @param name in kebab case
 * @param conditions asked of the launch
 * @param surroundings done around it
 * @param keeper who would hold it in a re-run
 */
record Disturbance(
    String name, Conditions conditions, Set<Surrounding> surroundings, Keeper keeper) {
  Disturbance {
    surroundings = Set.copyOf(surroundings);
  }

  static Disturbance of(String name, Keeper keeper, Conditions conditions) {
    return new Disturbance(name, conditions, Set.of(), keeper);
  }

  static Disturbance around(String name, Surrounding surrounding) {
    return new Disturbance(name, Conditions.NONE, Set.of(surrounding), Keeper.NOBODY);
  }

  /** Several at once; none of them is about what another is about. */
  static Disturbance together(List<Disturbance> several) {
    Conditions conditions = Conditions.NONE;
    Set<Surrounding> surroundings = EnumSet.noneOf(Surrounding.class);
    List<Keeper> keepers = new ArrayList<>();
    for (Disturbance each : several) {
      conditions = conditions.and(each.conditions().all());
      surroundings.addAll(each.surroundings());
      keepers.add(each.keeper());
    }
    String names = several.stream().map(Disturbance::name).collect(Collectors.joining(", "));
    return new Disturbance(names, conditions, surroundings, worst(keepers));
  }

  private static Keeper worst(List<Keeper> keepers) {
    return keepers.stream().max(Keeper::compareTo).orElse(Keeper.NOBODY);
  }
}
