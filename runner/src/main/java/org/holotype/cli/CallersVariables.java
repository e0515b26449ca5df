package org.holotype.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.device.StartedRank;
import org.holotype.host.DroppedVariables;
import org.holotype.manifest.Lendable;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;

/** What a caller should know whose own environment selects code: none of it reaches a launch. */
final class CallersVariables {
  private CallersVariables() {}

  /** The same for a recipe that may be lent some of them. */
  static Optional<String> keptFrom(Recipe recipe, Map<String, String> caller) {
    Map<String, String> kept = new HashMap<>(caller);
    if (recipe.lends().contains(Lendable.MPI)) {
      kept.keySet().removeIf(StartedRank::takes);
    }
    return keptFrom(recipe.environment(), kept);
  }

  /** Names the variables that select code and that this launch does without; empty if none. */
  static Optional<String> keptFrom(List<Variable> launched, Map<String, String> caller) {
    List<String> names = DroppedVariables.found(caller, launched);
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("set here, and kept from the command: " + String.join(", ", names));
  }
}
