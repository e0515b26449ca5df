package org.holotype.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.device.Devices;
import org.holotype.device.Loan;
import org.holotype.device.StartedRank;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Fact;
import org.holotype.manifest.Lent;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;
import org.holotype.tree.LaunchUser;

/** What a recipe is lent by this host: it names its needs, and the host knows what meets them. */
public final class Lending {
  private static final String SEARCH_PATH = "LD_LIBRARY_PATH";

  private final Recipe recipe;
  private final List<Condition> all;

  private Lending(Recipe recipe, Conditions conditions) {
    this.recipe = recipe;
    this.all = new ArrayList<>(conditions.all());
  }

  /**
   * These conditions, and what the recipe is lent.
   *
   * @param environment of the caller
   * @throws org.holotype.failure.Failure {@code HOST_CANNOT} where the host has no such device, or
   *     no process manager started this process
   */
  public static Conditions to(
      Recipe recipe, Conditions conditions, Map<String, String> environment) {
    Lent needs = recipe.lent().orElse(Lent.NOTHING);
    Lending lending = new Lending(recipe, conditions);
    if (!needs.devices().isEmpty()) {
      lending.lend(Devices.lent(needs.devices(), environment));
    }
    if (needs.manager().isPresent()) {
      lending.lend(StartedRank.of(environment, LaunchUser.current()));
    }
    return new Conditions(lending.all);
  }

  /** What was lent under these, as facts of the host. */
  static List<Fact> facts(Conditions conditions) {
    Stream<Fact> devices =
        conditions.find(Condition.HostDevices.class).stream()
            .flatMap(each -> each.loan().facts().stream());
    Stream<Fact> ranks =
        conditions.find(Condition.Ranked.class).stream()
            .flatMap(each -> each.rank().facts().stream());
    return Stream.concat(devices, ranks).toList();
  }

  private void lend(Loan loan) {
    all.add(new Condition.HostDevices(loan));
    loan.variables().forEach((name, value) -> set(name, value + rest(name)));
  }

  private void lend(StartedRank rank) {
    all.add(new Condition.Ranked(rank));
    rank.variables().forEach(this::set);
  }

  /** What the author declared counts. */
  private void set(String name, String value) {
    boolean declared =
        recipe.environment().stream()
            .filter(each -> each.name().equals(name) && !name.equals(SEARCH_PATH))
            .anyMatch(each -> each.origin() == Variable.Origin.DECLARED);
    if (!declared) {
      all.add(new Condition.Setting(name, Optional.of(EscapedBytes.write(value))));
    }
  }

  /** Where libraries are looked for besides is the recipe's own. */
  private String rest(String name) {
    return recipe.environment().stream()
        .filter(each -> each.name().equals(name) && name.equals(SEARCH_PATH))
        .map(Variable::value)
        .map(value -> ":" + EscapedBytes.read(value))
        .findFirst()
        .orElse("");
  }
}
