package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Recipe;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;
import org.holotype.rerun.MemoryFiles;

/**
 * Which circumstances of a recipe are disturbed, in groups: those of one group are disturbed in one
 * run, and by themselves only if that run shows that one of them matters. What the author declared
 * is held by the record and left alone.
 */
final class Disturbances {
  private static final String OTHER_SEED = "20101";

  private Disturbances() {}

  static List<List<Disturbance>> groups(Recipe recipe) {
    List<List<Disturbance>> groups = new ArrayList<>();
    groups.add(chance(recipe));
    groups.add(places(recipe));
    threads(recipe).forEach(each -> groups.add(List.of(each)));
    return groups.stream().filter(group -> !group.isEmpty()).toList();
  }

  /** What differs from run to run on any one host. */
  private static List<Disturbance> chance(Recipe recipe) {
    List<Disturbance> all = new ArrayList<>();
    all.add(
        Disturbance.of("addresses", Keeper.NOBODY, Conditions.of(new Condition.FixedAddresses())));
    Conditions seeds = undeclared(recipe, OTHER_SEED, "PYTHONHASHSEED", "PERL_HASH_SEED");
    if (!seeds.isEmpty()) {
      all.add(Disturbance.of("hash-seed", Keeper.NOBODY, seeds));
    }
    all.add(Disturbance.around("load", Surrounding.LOAD));
    if (MemoryFiles.fit(recipe)) {
      all.add(
          Disturbance.of(
              "directory-order", Keeper.NOBODY, Conditions.of(new Condition.InMemory())));
    }
    return all;
  }

  /** What differs from host to host and from user to user, were it not for the sealed launch. */
  private static List<Disturbance> places(Recipe recipe) {
    List<Disturbance> all = new ArrayList<>();
    all.add(
        Disturbance.of(
            "host-name", Keeper.LAUNCH, Conditions.of(new Condition.HostName("elsewhere"))));
    all.add(
        Disturbance.of(
            "working-directory",
            Keeper.LAUNCH,
            Conditions.of(new Condition.WorkingDirectory("/home/somebody/else"))));
    add(all, "home", undeclared(recipe, "/tmp/somebody", "HOME"));
    add(all, "locale", undeclared(recipe, "de_DE.UTF-8", "LC_ALL", "LANG"));
    add(all, "time-zone", undeclared(recipe, "Pacific/Chatham", "TZ"));
    return all;
  }

  /** One, two, three; where the record says how many, only how many processors there are. */
  private static List<Disturbance> threads(Recipe recipe) {
    Conditions alone = Conditions.of(new Condition.CpuCount(1));
    if (ThreadVariables.declaredIn(recipe)) {
      return List.of(Disturbance.of("processors-1", Keeper.NOBODY, alone));
    }
    return List.of(
        Disturbance.of("threads-1", Keeper.NOBODY, ThreadVariables.all(1).and(alone.all())),
        Disturbance.of("threads-2", Keeper.NOBODY, ThreadVariables.all(2)),
        Disturbance.of("threads-3", Keeper.NOBODY, ThreadVariables.all(3)));
  }

  private static void add(List<Disturbance> all, String name, Conditions conditions) {
    if (!conditions.isEmpty()) {
      all.add(Disturbance.of(name, Keeper.RECORD, conditions));
    }
  }

  private static Conditions undeclared(Recipe recipe, String value, String... names) {
    List<Condition> settings = new ArrayList<>();
    for (String name : names) {
      if (!Declared.in(recipe, name)) {
        settings.add(new Condition.Setting(name, Optional.of(value)));
      }
    }
    return new Conditions(settings);
  }
}
