package org.holotype.stability;

import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;

/** What the author said of a recipe's environment. */
final class Declared {
  private Declared() {}

  /** Whether the author, and not the image or Holotype, set this variable. */
  static boolean in(Recipe recipe, String name) {
    return recipe.environment().stream()
        .filter(variable -> variable.name().equals(name))
        .anyMatch(
            variable ->
                variable.origin() != Variable.Origin.DEFAULT
                    && variable.origin() != Variable.Origin.OBSERVER);
  }
}
