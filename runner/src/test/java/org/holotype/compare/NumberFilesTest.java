package org.holotype.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.holotype.compare.corpus.NumberFile;
import org.holotype.compare.formats.Formats;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** What must hold of floating-point numbers in whatever format they stand. */
@AnyUser
class NumberFilesTest {
  private static final int ROUNDS = 12 * Integer.getInteger("holotype.fuzz.times", 1);
  private static final Policy POLICY = Policy.DEFAULT;

  @TestFactory
  Stream<DynamicTest> plantedStepsAreFoundExactlyAndMirror() {
    return everywhere(
        (file, random) -> {
          for (int i = 0; i < ROUNDS; i++) {
            double[] values = values(random);
            long steps = 1L + random.nextInt(2000);
            double[] moved = with(values, random.nextInt(values.length), steps);
            Difference forth = difference(file, values, moved);
            Difference back = difference(file, moved, values);
            for (Difference one : List.of(forth, back)) {
              assertEquals(DifferenceClass.FLOAT_NOISE, one.primary(), one::toString);
              assertEquals(Optional.of(steps), one.magnitude().maxUlp(), one::toString);
              assertEquals(Optional.of(1L), one.differing(), one::toString);
              assertEquals(Verdict.EQUIVALENT, POLICY.judge(one));
            }
            assertEquals(forth.magnitude(), back.magnitude());
            assertEquals(forth.where(), back.where());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> noiseJustAboveThePolicyIsNotExcused() {
    return everywhere(
        (file, random) -> {
          double[] values = values(random);
          for (int place = 0; place < values.length; place++) {
            Difference found = difference(file, values, with(values, place, 4097));
            assertEquals(Optional.of(4097L), found.magnitude().maxUlp(), found::toString);
            assertEquals(Verdict.DIVERGED, POLICY.judge(found), found::toString);
            Difference allowed = difference(file, values, with(values, place, 4096));
            assertEquals(Verdict.EQUIVALENT, POLICY.judge(allowed), allowed::toString);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> oneResultAmongNoiseIsNotExcused() {
    return everywhere(
        (file, random) -> {
          double[] values = values(random);
          for (int place = 0; place < values.length; place++) {
            double[] moved = values.clone();
            for (int i = 0; i < moved.length; i++) {
              moved[i] = i == place ? values[i] * 1.14 : Math.nextUp(values[i]);
            }
            requireRefused(file, values, moved);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> noNumberThatAppearsIsNotExcused() {
    return everywhere(
        (file, random) -> {
          double[] values = values(random);
          for (int place = 0; place < values.length; place++) {
            for (double none :
                file.nan() == NumberFile.Nan.HELD
                    ? new double[] {Double.NaN, Double.POSITIVE_INFINITY, -values[place], 0}
                    : new double[] {-values[place], 0}) {
              double[] lost = values.clone();
              lost[place] = none;
              requireRefused(file, values, lost);
            }
          }
        });
  }

  /** One element that further runs moved is steadied by them, and no other one is. */
  @TestFactory
  Stream<DynamicTest> spreadIsOfItsOwnElementAlone() {
    return everywhere(
        (file, random) -> {
          double[] values = values(random);
          for (int place = 0; place < values.length; place++) {
            double[] further = scaled(values, place, 1.2);
            assertEquals(
                Optional.of(DifferenceClass.NONDETERMINISTIC_AT_RECORD),
                weighed(file, values, scaled(values, place, 1.1), further)
                    .map(SpreadOfElements.Weighed::difference)
                    .map(Difference::primary));
            for (int other = 0; other < values.length; other++) {
              if (other != place) {
                assertTrue(
                    weighed(file, values, scaled(values, other, 1.1), further)
                        .filter(one -> one.isExcusedBy(POLICY))
                        .isEmpty(),
                    "element " + other + " by what was seen of element " + place);
              }
            }
            assertTrue(
                weighed(file, values, scaled(values, place, 1.7), further)
                    .filter(one -> one.isExcusedBy(POLICY))
                    .isEmpty(),
                "beyond what was seen");
          }
        });
  }

  /** What is asked of one format. */
  @FunctionalInterface
  private interface Question {
    void ask(NumberFile file, Random random) throws IOException;
  }

  private static Stream<DynamicTest> everywhere(Question question) {
    return NumberFile.ALL.stream()
        .map(
            file -> {
              Executable asked = () -> question.ask(file, new Random(file.path().hashCode()));
              return DynamicTest.dynamicTest(file.path(), asked);
            });
  }

  private static void requireRefused(NumberFile file, double[] one, double[] other)
      throws IOException {
    for (Difference found : List.of(difference(file, one, other), difference(file, other, one))) {
      assertEquals(Verdict.DIVERGED, POLICY.judge(found), found::toString);
    }
  }

  private static double[] values(Random random) {
    return random.doubles(NumberFile.COUNT, 1, 100).toArray();
  }

  private static double[] with(double[] values, int place, long steps) {
    double[] moved = values.clone();
    moved[place] = Double.longBitsToDouble(Double.doubleToRawLongBits(values[place]) + steps);
    return moved;
  }

  private static double[] scaled(double[] values, int place, double factor) {
    double[] moved = values.clone();
    moved[place] *= factor;
    return moved;
  }

  private static Difference difference(NumberFile file, double[] recorded, double[] observed)
      throws IOException {
    return Formats.all()
        .difference(
            pair(file, recorded, observed),
            Terms.of(Context.NONE, Context.NONE, POLICY, Judging.scratch()));
  }

  private static Optional<SpreadOfElements.Weighed> weighed(
      NumberFile file, double[] recorded, double[] observed, double[] further) throws IOException {
    return new SpreadOfElements(Judging.by(Formats.all(), POLICY))
        .weigh(pair(file, recorded, observed), List.of(new KnownBytes(file.of(further))));
  }

  private static BytePair pair(NumberFile file, double[] recorded, double[] observed) {
    return new BytePair(
        TreePath.parse(file.path()),
        new KnownBytes(file.of(recorded)),
        new KnownBytes(file.of(observed)));
  }
}
