package org.holotype.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
      List<Contrast> contrasts = new ArrayList<>(List.of(pinned(0), together(1)));
      contrasts.add(unread());
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

  /** With one thread a schedule does nothing, while another core moves what both runs never had. */
  @Test
  void nothingIsExcludedWhereTheEndsDidNotComeBack() {
    List<Contrast> contrasts = List.of(pinned(0), pinned(1));
    List<Cause> causes =
        verdicts(
                contrasts,
                run -> WELL,
                run -> said(run.has(0) ? 11 : 10),
                said(0),
                said(1),
                run -> List.of())
            .causes();
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.EXCLUDED), "" + causes);
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.PROVEN), "" + causes);
  }

  @Test
  void variableThatNothingReadsIsNotAcquittedUnlessItWasTurned() {
    for (List<Contrast> contrasts :
        List.of(List.of(pinned(0), unread()), List.of(pinned(0), together(1), unread()))) {
      boolean isTurned = contrasts.size() == 3;
      List<Cause> causes = causes(contrasts, run -> WELL, run -> said(run.has(0) ? 1 : 0));
      Status said =
          causes.stream()
              .filter(each -> each.factor().equals("variable A"))
              .map(Cause::status)
              .findFirst()
              .orElseThrow();
      assertEquals(isTurned ? Status.EXCLUDED : Status.CANDIDATE, said, "" + causes);
    }
  }

  /**
   * From A to B the solver is enough, back it takes the threads as well; schedules matter between.
   */
  @Test
  void factorWithoutWhichBothEndsComeIsNotProven() {
    List<Cause> causes =
        causes(
            List.of(pinned(0), pinned(1), pinned(2)),
            run -> WELL,
            run -> said(run.has(0) ? 100 : run.has(1) ? (run.has(2) ? 3 : 2) : 0));
    assertTrue(causes.stream().anyMatch(each -> isProven(each, "factor 0")), "" + causes);
    assertTrue(causes.stream().anyMatch(each -> isProven(each, "factor 1")), "" + causes);
    assertTrue(causes.stream().noneMatch(each -> isProven(each, "factor 2")), "" + causes);
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.EXCLUDED), "" + causes);
  }

  @Test
  void outputThatDoesNotRepeatItselfIsSaidToBeMovedByNothing() {
    AtomicInteger runs = new AtomicInteger();
    Verdicts verdicts =
        verdicts(
            List.of(pinned(0), pinned(1)),
            run -> WELL,
            run -> said(runs.incrementAndGet() > 6 ? 7 : run.has(0) ? 1 : 0),
            said(0),
            said(1),
            run -> List.of());
    List<Cause> causes = verdicts.causes();
    assertTrue(
        causes.stream().anyMatch(each -> each.status() == Status.NONDETERMINISTIC), "" + causes);
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.CONSISTENT), "" + causes);
    assertEquals(List.of(), verdicts.sentences());
  }

  @Test
  void runsThatWereNotLaunchedAlikeProveNothingAndAcquitNobody() {
    List<Cause> causes =
        verdicts(
                List.of(pinned(0), pinned(1)),
                run -> WELL,
                run -> said(run.has(0) ? 1 : 0),
                said(0),
                said(1),
                run -> run.has(0) ? List.of("the image was copied") : List.of())
            .causes();
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.EXCLUDED), "" + causes);
    assertTrue(causes.stream().noneMatch(each -> each.status() == Status.PROVEN), "" + causes);
  }

  private static Contrast pinned(int number) {
    return pinned("factor " + number, number);
  }

  private static final Contrast.Pin PIN =
      new Contrast.Pin(Conditions.NONE, Conditions.NONE, Map.of());

  private static Contrast pinned(String name, int rank) {
    return new Contrast(name, "off", "on", rank, PIN);
  }

  private static Contrast together(int rank) {
    return new Contrast("variables A, B", "off", "on", rank, new Contrast.Together(PIN));
  }

  private static Contrast unread() {
    return new Contrast("variable A", "off", "on", 9, new Contrast.Unread("nothing reads it"));
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
    Flips all = Flips.all(Explainer.held(contrasts).size());
    return verdicts(
            contrasts,
            exits,
            outcomes::apply,
            outcomes.apply(Flips.NONE),
            outcomes.apply(all),
            run -> List.of())
        .causes();
  }

  private static Verdicts verdicts(
      List<Contrast> contrasts,
      Function<Flips, Exit> exits,
      Experiment experiment,
      Outcome recorded,
      Outcome observed,
      Function<Flips, List<String>> launch) {
    List<Contrast> held = Explainer.held(contrasts);
    Flips all = Flips.all(held.size());
    Investigation investigation = new Investigation(experiment, held.size(), recorded, observed);
    investigation.run(Side.Place.BEFORE);
    Side side = Sides.run().before();
    Chance.Moment moment = side.moment();
    Chance chance = new Chance(conditions -> said(0), List.<Pin>of(), moment, moment);
    Told told =
        new Told(
            run -> Optional.of(new Seen(Map.of(), Map.of(), launch.apply(run), exits.apply(run))),
            all,
            WELL,
            WELL);
    return new Verdicts(investigation, chance, new Emulation(side, side), contrasts, held, told);
  }

  private static Outcome said(long bits) {
    return new Outcome(Map.of(OUT, "bits " + bits));
  }
}
