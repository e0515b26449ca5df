package org.holotype.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.manifest.Recipe;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/** The variables by which libraries are told how many threads to use. */
final class ThreadVariables {
  private static final List<String> NAMES =
      List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "MKL_NUM_THREADS");

  private ThreadVariables() {}

  /** Whether the record already says how many; the libraries follow any one of these. */
  static boolean declaredIn(Recipe recipe) {
    return recipe.environment().stream().anyMatch(variable -> NAMES.contains(variable.name()));
  }

  /** All of them set to this number. */
  static Conditions all(int threads) {
    List<Condition> settings = new ArrayList<>();
    for (String name : NAMES) {
      settings.add(new Condition.Setting(name, Optional.of(Integer.toString(threads))));
    }
    return new Conditions(settings);
  }
}
