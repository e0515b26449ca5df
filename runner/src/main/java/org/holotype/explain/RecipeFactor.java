package org.holotype.explain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.holotype.launch.LaunchPlan;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/**
 * What two recipes of one command set otherwise, besides variables. A re-run follows its record's
 * recipe; only two records differ in these.
 *
 * @param things what it is about, by name
 */
record RecipeFactor(Function<Side, Map<String, Thing>> things) implements Factor {
  /**
   * One setting of a recipe.
   *
   * @param value in words
   * @param conditions that bring it about; empty where none can
   */
  record Thing(String value, Optional<Conditions> conditions) {}

  private static final int RANK = 85;

  /** User, working directory, limits. */
  static final List<Factor> ALL =
      List.of(
          new RecipeFactor(side -> Map.of("user", user(side))),
          new RecipeFactor(side -> Map.of("working directory", directory(side))),
          new RecipeFactor(RecipeFactor::limits));

  @Override
  public Stream<Contrast> contrasts(Side recorded, Side observed) {
    Map<String, Thing> then = things.apply(recorded);
    Map<String, Thing> now = things.apply(observed);
    return then.entrySet().stream()
        .flatMap(
            each ->
                Optional.ofNullable(now.get(each.getKey())).stream()
                    .filter(other -> !other.equals(each.getValue()))
                    .map(other -> contrast(each.getKey(), each.getValue(), other)));
  }

  private static Contrast contrast(String name, Thing then, Thing now) {
    Optional<Contrast.Hold> hold =
        then.conditions()
            .flatMap(
                there -> now.conditions().map(back -> new Contrast.Pin(there, back, Map.of())));
    return new Contrast(
        name,
        then.value(),
        now.value(),
        RANK,
        hold.orElse(new Contrast.Unpinnable("no launch can give it")));
  }

  private static Thing user(Side side) {
    int uid = side.recipe().uid();
    int gid = side.recipe().gid();
    return new Thing(uid + ":" + gid, Optional.of(Conditions.of(new Condition.User(uid, gid))));
  }

  private static Thing directory(Side side) {
    String path = side.recipe().directory();
    return path.equals(LaunchPlan.WORKSPACE)
        ? new Thing(path, Optional.of(Conditions.NONE))
        : new Thing(path, Condition.WorkingDirectory.possible(path).map(Conditions::of));
  }

  private static Map<String, Thing> limits(Side side) {
    Map<Resource, Limit> set = new EnumMap<>(Resource.class);
    side.recipe().limits().orElse(List.of()).forEach(each -> set.put(each.resource(), each));
    Map<String, Thing> limits = new TreeMap<>();
    for (Resource resource : Resource.values()) {
      Optional<Limit> limit = Optional.ofNullable(set.get(resource));
      limits.put(
          "limit " + resource.word(),
          new Thing(
              limit.map(Limit::describe).orElse("none"),
              Optional.of(Conditions.of(new Condition.Limited(resource, limit)))));
    }
    return limits;
  }
}
