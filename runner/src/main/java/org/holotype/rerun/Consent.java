package org.holotype.rerun;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Lendable;
import org.holotype.manifest.Recipe;

/**
 * What of this host its user lends to a record's command. What an author declared is a wish:
 * nothing of another's host follows from it.
 *
 * @param granted by name
 */
public record Consent(Set<Lendable> granted) {
  /** The host keeps everything to itself. */
  public static final Consent NOTHING = new Consent(Set.of());

  public Consent {
    granted = Set.copyOf(granted);
  }

  /**
   * Refuses a recipe that needs more.
   *
   * @param what whose recipe it is, in a few words
   * @throws Failure {@code NOT_LENT}
   */
  void require(String what, Recipe recipe) {
    List<Lendable> missing = missing(recipe);
    if (!missing.isEmpty()) {
      throw new Failure(
          Code.NOT_LENT,
          what + " needs " + phrases(missing),
          "its author declared it" + reason(recipe) + ", and this host lends nothing unasked",
          "look with --dry-run at what would run; if you trust it: --lend " + words(missing));
    }
  }

  /** Whether this recipe gets all that it needs. */
  public boolean covers(Recipe recipe) {
    return missing(recipe).isEmpty();
  }

  private List<Lendable> missing(Recipe recipe) {
    List<Lendable> missing = new ArrayList<>(recipe.lends());
    missing.removeAll(granted);
    return missing;
  }

  /** What is lent to this recipe, in words fit for a terminal; nothing it does not ask for. */
  public static List<String> told(Recipe recipe) {
    return recipe.lends().stream().map(each -> each.phrase() + reason(recipe)).toList();
  }

  /** The words after {@code --lend} without which this recipe is refused; empty if none. */
  static String words(List<Lendable> lends) {
    Set<Lendable> sorted = EnumSet.noneOf(Lendable.class);
    sorted.addAll(lends);
    return sorted.stream().map(Lendable::word).collect(Collectors.joining(","));
  }

  private static String phrases(List<Lendable> lends) {
    return lends.stream().map(Lendable::phrase).collect(Collectors.joining(" and "));
  }

  private static String reason(Recipe recipe) {
    return recipe.because().map(words -> " (\"" + words + "\")").orElse(", without a reason");
  }
}
