package org.holotype.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.device.StartedRank;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Resource;
import org.holotype.manifest.Variable;

/**
 * Under which conditions a run is launched besides its recipe; at most one about each thing. With
 * {@link #NONE} a launch is what its recipe says and nothing else.
 *
 * @param all sorted by what they are about
 */
public record Conditions(List<Condition> all) {
  /** As the recipe says, and for the rest as the host has it. */
  public static final Conditions NONE = new Conditions(List.of());

  public Conditions {
    all = List.copyOf(byThing(all).values());
  }

  /** These and no others; where two are about the same, the later counts. */
  public static Conditions of(Condition... all) {
    return new Conditions(List.of(all));
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** These, and that one in place of one about the same. */
  public Conditions with(Condition condition) {
    return and(List.of(condition));
  }

  /** These, and those in place of any about the same. */
  public Conditions and(Collection<? extends Condition> more) {
    List<Condition> both = new ArrayList<>(all);
    both.addAll(more);
    return new Conditions(both);
  }

  /** These without those about the same things as these others. */
  public Conditions without(Collection<? extends Condition> others) {
    List<String> about = others.stream().map(Condition::about).toList();
    return new Conditions(all.stream().filter(each -> !about.contains(each.about())).toList());
  }

  /** The one condition of that kind. */
  public <C extends Condition> Optional<C> find(Class<C> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** How much of the machine the command may have. */
  public List<Limit> limits() {
    return all.stream()
        .filter(Condition.Limited.class::isInstance)
        .flatMap(each -> ((Condition.Limited) each).limit().stream())
        .toList();
  }

  /** The names of the image's parts that are another image's. */
  public List<String> parts() {
    return all.stream()
        .filter(OtherPart.class::isInstance)
        .map(each -> ((OtherPart) each).part())
        .toList();
  }

  /** Each in words, fit for a terminal. */
  public List<String> describe() {
    return all.stream().map(Condition::describe).toList();
  }

  /** The recipe as it is launched under these: its environment and host name are theirs. */
  Recipe on(Recipe recipe) {
    return isEmpty()
        ? recipe
        : new Recipe(
            recipe.command(),
            recipe.directory(),
            find(Condition.HostName.class)
                .map(Condition.HostName::name)
                .orElseGet(recipe::hostname),
            user(recipe).uid(),
            user(recipe).gid(),
            environment(recipe.environment()),
            recipe.network(),
            recipe.inputs(),
            recipe.hidden(),
            recipe.files(),
            recipe.lent(),
            limits(recipe),
            recipe.stdin());
  }

  private Condition.User user(Recipe recipe) {
    return rank()
        .map(rank -> new Condition.User(rank.uid(), rank.gid()))
        .or(() -> find(Condition.User.class))
        .orElseGet(() -> new Condition.User(recipe.uid(), recipe.gid()));
  }

  /** A process manager knows its ranks by their user. */
  private Optional<StartedRank> rank() {
    return find(Condition.Ranked.class).map(Condition.Ranked::rank);
  }

  /** These, with the recipe's limits among them. */
  public Conditions within(Recipe recipe) {
    return new Conditions(
            recipe.limits().orElse(List.of()).stream()
                .map(limit -> (Condition) Condition.Limited.by(limit))
                .toList())
        .and(all);
  }

  /** The recorded ones, as these change or lift them, sorted by resource. */
  private Optional<List<Limit>> limits(Recipe recipe) {
    Map<Resource, Limit> limits = new EnumMap<>(Resource.class);
    recipe.limits().orElse(List.of()).forEach(each -> limits.put(each.resource(), each));
    for (Condition each : all) {
      if (each instanceof Condition.Limited limited) {
        limits.remove(limited.resource());
        limited.limit().ifPresent(limit -> limits.put(limited.resource(), limit));
      }
    }
    return limits.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(limits.values()));
  }

  private List<Variable> environment(List<Variable> recorded) {
    Map<String, Variable> variables = new TreeMap<>();
    recorded.forEach(each -> variables.put(each.name(), each));
    for (Condition each : all) {
      if (each instanceof Condition.Setting setting) {
        setting
            .value()
            .ifPresentOrElse(
                value ->
                    variables.put(
                        setting.name(),
                        new Variable(setting.name(), value, Variable.Origin.DECLARED)),
                () -> variables.remove(setting.name()));
      }
    }
    return List.copyOf(variables.values());
  }

  private static Map<String, Condition> byThing(List<Condition> all) {
    Map<String, Condition> sorted = new TreeMap<>();
    all.forEach(each -> sorted.put(each.about(), each));
    return sorted;
  }
}
