package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.holotype.manifest.Exit;
import org.holotype.manifest.TreePath;
import org.holotype.observe.Conditions;
import org.holotype.stability.Pin;
import org.holotype.verdict.Cause;
import org.holotype.verdict.Cause.Status;
import org.junit.jupiter.api.Test;

/** What is said of causes where runs did not end as the two that are to be explained. */
class VerdictsTest {
  private static final TreePath OUT = new TreePath("out");
  private static final Exit WELL = Exit.exited(0);
  private static final Exit KILLED = Exit.killed(4);

  @Test
  void pinThatKillsTheCommandIsNotTestedWhateverItLeft() {
    List<Cause> causes = causes(2, run -> run.isEmpty() ? KILLED : WELL);
    assertEquals(Status.CANDIDATE, causes.get(0).status());
    String note = causes.get(0).note().orElse("");
    assertTrue(note.contains("ended by signal 4") && note.contains("not tested"), note);
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.PROVEN));
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.EXCLUDED));
  }

  @Test
  void whatCannotRunAloneIsToldBesideTheProof() {
    List<Cause> causes = causes(2, run -> run.equals(Flips.NONE.with(0)) ? KILLED : WELL);
    assertEquals(Status.PROVEN, causes.get(0).status());
    assertTrue(causes.get(0).note().orElse("").contains("ended by signal 4"), "" + causes);
  }

  @Test
  void wellEndedRunsNeedNoWords() {
    Cause cause = causes(2, run -> WELL).get(0);
    assertEquals(Status.PROVEN, cause.status());
    assertEquals(Optional.empty(), cause.note());
  }

  @Test
  void differencesBeyondWhatIsTurnedAtOnceAreNotAcquitted() {
    List<Cause> causes = causes(Flips.MOST + 2, run -> WELL);
    assertTrue(
        causes.stream()
            .noneMatch(
                each ->
                    each.status() == Status.EXCLUDED
                        && each.factor().equals("factor " + (Flips.MOST + 1))));
  }

  /** What the first alone cannot start with, the second mends, which is all that moves the bits. */
  @Test
  void whatWasOnlySeenToEndTheCommandIsNoProvenCause() {
    Predicate<Flips> dies = run -> run.has(0) && !run.has(1);
    List<Cause> causes =
        causes(
            2,
            run -> dies.test(run) ? KILLED : WELL,
            run -> dies.test(run) ? new Outcome(Map.of()) : said(run.has(1) ? 1 : 0));
    assertTrue(causes.stream().anyMatch(each -> isProven(each, "factor 1")), "" + causes);
    assertTrue(causes.stream().noneMatch(each -> isProven(each, "factor 0")), "" + causes);
  }

  @Test
  void variablesThatNothingReadsAreNotAcquittedWhereTogetherTheyMovedSomething() {
    for (String mover : List.of("factor 0", "variables A, B")) {
      List<Contrast> contrasts = new ArrayList<>(List.of(pinned(0), pinned("variables A, B", 1)));
      contrasts.add(
          new Contrast("variable A", "off", "on", 2, new Contrast.Unread("nothing reads it")));
      int moving = mover.equals("factor 0") ? 0 : 1;
      List<Cause> causes = causes(contrasts, run -> WELL, run -> said(run.has(moving) ? 1 : 0));
      assertTrue(causes.stream().anyMatch(each -> isProven(each, mover)), "" + causes);
      assertEquals(
          moving == 0,
          causes.stream().anyMatch(each -> each.factor().equals("variable A")),
          "" + causes);
      assertEquals(2, causes.size(), "" + causes);
    }
  }

  private static Contrast pinned(int number) {
    return pinned("factor " + number, number);
  }

  private static Contrast pinned(String name, int rank) {
    return new Contrast(
        name, "off", "on", rank, new Contrast.Pin(Conditions.NONE, Conditions.NONE, Map.of()));
  }

  private static boolean isProven(Cause cause, String factor) {
    return cause.status() == Status.PROVEN && cause.factor().equals(factor);
  }

  /** Of so many factors the first two together move the output. */
  private static List<Cause> causes(int factors, Function<Flips, Exit> exits) {
    Flips both = Flips.all(2);
    return causes(factors, exits, run -> said(run.and(both).bits()));
  }

  private static List<Cause> causes(
      int factors, Function<Flips, Exit> exits, Function<Flips, Outcome> outcomes) {
    return causes(
        IntStream.range(0, factors).mapToObj(VerdictsTest::pinned).toList(), exits, outcomes);
  }

  private static List<Cause> causes(
      List<Contrast> contrasts, Function<Flips, Exit> exits, Function<Flips, Outcome> outcomes) {
    List<Contrast> held = Explainer.held(contrasts);
    Flips all = Flips.all(held.size());
    Investigation investigation =
        new Investigation(
            outcomes::apply, held.size(), outcomes.apply(Flips.NONE), outcomes.apply(all));
    investigation.run(Side.Place.BEFORE);
    Side side = Sides.run().before();
    Chance.Moment moment = side.moment();
    Chance chance = new Chance(conditions -> said(0), List.<Pin>of(), moment, moment);
    Told told =
        new Told(
            run -> Optional.of(new Seen(Map.of(), Map.of(), "", exits.apply(run))),
            all,
            WELL,
            WELL);
    return new Verdicts(investigation, chance, new Emulation(side, side), contrasts, held, told)
        .causes();
  }

  private static Outcome said(long bits) {
    return new Outcome(Map.of(OUT, "bits " + bits));
  }
}
