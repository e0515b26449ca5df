package org.holotype.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.device.Devices;
import org.holotype.device.Loan;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Lent;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;

/** What a recipe is lent by this host: it names devices, and the host knows what they need. */
public final class Lending {
  private static final String SEARCH_PATH = "LD_LIBRARY_PATH";

  private Lending() {}

  /**
   * These conditions, and what the recipe is lent.
   *
   * @param environment of the caller
   * @throws org.holotype.failure.Failure {@code HOST_CANNOT} where the host has no such device
   */
  public static Conditions to(
      Recipe recipe, Conditions conditions, Map<String, String> environment) {
    List<String> devices = recipe.lent().orElse(Lent.NOTHING).devices();
    return devices.isEmpty()
        ? conditions
        : with(Devices.lent(devices, environment), recipe, conditions);
  }

  private static Conditions with(Loan loan, Recipe recipe, Conditions conditions) {
    List<Condition> all = new ArrayList<>(conditions.all());
    all.add(new Condition.HostDevices(loan));
    loan.variables()
        .forEach(
            (name, value) ->
                all.add(
                    new Condition.Setting(
                        name, Optional.of(EscapedBytes.write(value + rest(name, recipe))))));
    return new Conditions(all);
  }

  /** Where libraries are looked for besides is the recipe's own. */
  private static String rest(String name, Recipe recipe) {
    return recipe.environment().stream()
        .filter(each -> each.name().equals(name) && name.equals(SEARCH_PATH))
        .map(Variable::value)
        .map(value -> ":" + EscapedBytes.read(value))
        .findFirst()
        .orElse("");
  }
}
