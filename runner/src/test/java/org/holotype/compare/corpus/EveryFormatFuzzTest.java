package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.holotype.compare.BytePair;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Judging;
import org.holotype.compare.Terms;
import org.holotype.compare.formats.Formats;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Damages the corpus's own files of every format that the program knows: a decoder that is added
 * without a pair of its own fails here. {@code -Dholotype.fuzz.times=1000} makes a night of it,
 * {@code -Dholotype.fuzz.seed} another one.
 */
@AnyUser
class EveryFormatFuzzTest {
  private static final int ROUNDS = 60 * Integer.getInteger("holotype.fuzz.times", 1);
  private static final int SEED = Integer.getInteger("holotype.fuzz.seed", 1929);
  private static final int LARGEST = 1 << 16;

  /** A file that one decoder takes for its own. */
  private record Seed(Pair pair, byte[] bytes) {}

  @TestFactory
  Stream<DynamicTest> damageIsAnsweredByEveryDecoder() {
    return Formats.all().comparers().stream()
        .map(format -> DynamicTest.dynamicTest(name(format), () -> damage(format)));
  }

  private static String name(FormatComparer format) {
    return format.format() + ", " + format.getClass().getSimpleName();
  }

  private static void damage(FormatComparer format) throws IOException {
    List<Seed> seeds = seeds(format);
    assertFalse(seeds.isEmpty(), () -> "no pair of the corpus is of format " + name(format));
    Random random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      Seed seed = seeds.get(random.nextInt(seeds.size()));
      byte[] damaged = Mutations.damaged(seed.bytes(), random);
      if (!java.util.Arrays.equals(seed.bytes(), damaged)) {
        String which = seed.pair().name() + ", round " + round + " of seed " + SEED;
        answered(seed.pair(), seed.bytes(), damaged, which);
        answered(seed.pair(), damaged, seed.bytes(), which);
      }
    }
  }

  private static void answered(Pair pair, byte[] recorded, byte[] observed, String which)
      throws IOException {
    try {
      Difference difference =
          Formats.all()
              .difference(
                  new BytePair(
                      TreePath.parse(pair.path()),
                      Mutations.source(recorded),
                      Mutations.source(observed)),
                  Terms.of(pair.left(), pair.right(), pair.policy(), Judging.scratch()));
      assertFalse(difference.isNone(), () -> which + " was not seen");
      assertEquals(Verdict.DIVERGED, Policy.BITWISE.judge(difference), which);
      assertFalse(
          difference.note().orElse("").contains("its decoder failed"),
          () -> which + ": " + difference.note());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(which, e);
    }
  }

  private static List<Seed> seeds(FormatComparer format) {
    return Corpus.all()
        .flatMap(
            pair -> Stream.of(new Seed(pair, pair.recorded()), new Seed(pair, pair.observed())))
        .filter(seed -> seed.bytes().length <= LARGEST && isOf(format, seed))
        .toList();
  }

  /** As the program would choose: the first decoder that recognises it. */
  private static boolean isOf(FormatComparer format, Seed seed) {
    Head head =
        new Head(
            java.util.Arrays.copyOf(seed.bytes(), Math.min(8192, seed.bytes().length)),
            seed.bytes().length);
    TreePath path = TreePath.parse(seed.pair().path());
    return Formats.all().comparers().stream()
        .filter(one -> one.recognises(path, head, seed.pair().policy()))
        .findFirst()
        .filter(one -> one == format)
        .isPresent();
  }
}
