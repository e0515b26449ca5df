package org.holotype.stability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.SampleManifest;
import org.holotype.manifest.Variable;
import org.junit.jupiter.api.Test;

class DisturbancesTest {
  @Test
  void whatTheAuthorDeclaredIsLeftAlone() {
    List<String> open = names(with());
    assertTrue(
        open.containsAll(List.of("hash-seed", "threads-1", "threads-2", "threads-3")),
        open::toString);
    List<String> declared =
        names(with("PYTHONHASHSEED", "PERL_HASH_SEED", "OMP_NUM_THREADS", "TZ"));
    assertFalse(declared.contains("hash-seed"), declared::toString);
    assertFalse(declared.contains("threads-2"), declared::toString);
    assertFalse(declared.contains("time-zone"), declared::toString);
    assertTrue(declared.contains("processors-1"), declared::toString);
  }

  @Test
  void placesAreHeldByEveryLaunchAndLocalesByTheRecord() {
    List<Disturbance> all = Disturbances.groups(with()).stream().flatMap(List::stream).toList();
    assertEquals(Keeper.LAUNCH, keeper(all, "host-name"));
    assertEquals(Keeper.RECORD, keeper(all, "locale"));
    assertEquals(Keeper.NOBODY, keeper(all, "addresses"));
  }

  @Test
  void severalTogetherAreHeldByTheLeastOfTheirKeepers() {
    List<Disturbance> all = Disturbances.groups(with()).stream().flatMap(List::stream).toList();
    assertEquals(Keeper.NOBODY, Disturbance.together(all).keeper());
    assertTrue(Disturbance.together(all).surroundings().contains(Surrounding.LOAD));
  }

  private static Keeper keeper(List<Disturbance> all, String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow().keeper();
  }

  private static List<String> names(Recipe recipe) {
    return Disturbances.groups(recipe).stream()
        .flatMap(List::stream)
        .map(Disturbance::name)
        .toList();
  }

  private static Recipe with(String... declared) {
    Recipe recipe = SampleManifest.full().recipe();
    List<Variable> environment = new ArrayList<>();
    environment.add(new Variable("HOME", "/tmp", Variable.Origin.DEFAULT));
    for (String name : declared) {
      environment.add(new Variable(name, "1", Variable.Origin.DECLARED));
    }
    return new Recipe(
        recipe.command(),
        recipe.directory(),
        recipe.hostname(),
        recipe.uid(),
        recipe.gid(),
        environment.stream().sorted(Comparator.comparing(Variable::name)).toList(),
        recipe.network(),
        recipe.inputs(),
        recipe.hidden(),
        recipe.files());
  }
}
