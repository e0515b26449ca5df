package org.holotype.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.manifest.Entry;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Network;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Resource;
import org.holotype.manifest.TreePath;
import org.holotype.manifest.Variable;
import org.junit.jupiter.api.Test;

class ConditionsTest {
  private static final Recipe RECIPE =
      new Recipe(
          List.of("fit"),
          "/workspace",
          "holotype",
          1000,
          1000,
          List.of(
              new Variable("LANG", "C.UTF-8", Variable.Origin.DEFAULT),
              new Variable("SEED", "7", Variable.Origin.DECLARED)),
          Network.NONE,
          List.of(
              new InputTree("/workspace", List.of(Entry.directory(TreePath.ROOT, new Mode(0755))))),
          List.of(),
          List.of());

  @Test
  void noneLeavesTheRecipeItself() {
    assertSame(RECIPE, Conditions.NONE.on(RECIPE));
  }

  @Test
  void variablesAreAddedReplacedAndTakenAwayInTheRecipesOrder() {
    Conditions conditions =
        Conditions.of(set("SEED", "8"), set("AAA", "new"), taken("LANG"), taken("NEVER"));
    assertEquals(
        List.of("AAA=new", "SEED=8"),
        conditions.on(RECIPE).environment().stream()
            .map(each -> each.name() + "=" + each.value())
            .toList());
    assertEquals(conditions.on(RECIPE), conditions.on(conditions.on(RECIPE)));
  }

  @Test
  void recordedLimitsHoldUnlessOthersTakeTheirPlace() {
    Limit cpu = new Limit(Resource.CPU, 90);
    Limit procs = new Limit(Resource.PROCS, 64);
    Recipe recorded = RECIPE.within(List.of(cpu, procs));
    assertEquals(List.of(cpu, procs), Conditions.NONE.within(recorded).limits());
    Conditions reviewers =
        Conditions.of(
            new Condition.Limited(Resource.CPU, Optional.empty()),
            Condition.Limited.by(new Limit(Resource.PROCS, 32)));
    Recipe run = reviewers.on(recorded);
    assertEquals(Optional.of(List.of(new Limit(Resource.PROCS, 32))), run.limits());
    assertEquals(run.limits().orElseThrow(), reviewers.within(run).limits());
    assertEquals(List.of("no limit of cpu", "limit procs=32"), reviewers.describe());
    assertThrows(Failure.class, () -> new Condition.Limited(Resource.STACK, Optional.of(cpu)));
  }

  @Test
  void laterConditionAboutTheSameCounts() {
    Conditions conditions =
        Conditions.of(new Condition.CpuCount(2), set("A", "1"))
            .with(new Condition.CpuNumbers(List.of(3, 1)))
            .with(set("A", "2"));
    assertEquals(List.of("processors 1,3", "A=2"), conditions.describe());
    assertEquals(List.of("A=2"), conditions.without(List.of(new Condition.CpuCount(1))).describe());
  }

  @Test
  void hostNameIsSeenInside() {
    assertEquals("node7", Conditions.of(new Condition.HostName("node7")).on(RECIPE).hostname());
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThrows(Failure.class, () -> new Condition.HostName("a b"));
    assertThrows(Failure.class, () -> new Condition.WorkingDirectory("/tmp/x"));
    assertThrows(Failure.class, () -> new Condition.WorkingDirectory("/home/../etc"));
    assertThrows(Failure.class, () -> new Condition.CpuNumbers(List.of()));
    assertThrows(Failure.class, () -> new Condition.StackLimit(12));
    assertThrows(Failure.class, () -> set("A=B", "c"));
  }

  private static Condition set(String name, String value) {
    return new Condition.Setting(name, Optional.of(value));
  }

  private static Condition taken(String name) {
    return new Condition.Setting(name, Optional.empty());
  }
}
