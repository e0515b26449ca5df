package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Judging;
import org.holotype.compare.Scratch;
import org.holotype.compare.Terms;
import org.holotype.compare.formats.Formats;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every pair of the corpus gets the verdict, the class and the figures that it must get. */
@AnyUser
class CorpusTest {
  @TestFactory
  Stream<DynamicTest> everyPairIsJudgedRight() {
    return Corpus.all().map(pair -> DynamicTest.dynamicTest(pair.name(), () -> requireRight(pair)));
  }

  /** Once each of these was taken for harmless. */
  @TestFactory
  Stream<DynamicTest> noTrapIsFallenInto() {
    return TrapPairs.ALL.stream()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.name(),
                    () -> {
                      TrapPairs.requireSeen(pair, difference(pair));
                      TrapPairs.requireSeen(pair, difference(swapped(pair)));
                    }));
  }

  /** What is missed in one direction is missed in the other too. */
  @TestFactory
  Stream<DynamicTest> swappedSidesMirrorTheAnswer() {
    return Corpus.all()
        .map(pair -> DynamicTest.dynamicTest(pair.name(), () -> requireMirror(pair)));
  }

  /** A bitwise policy excuses nothing, whatever a decoder makes of the bytes. */
  @TestFactory
  Stream<DynamicTest> nothingIsExcusedBitwise() {
    return Corpus.all()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.name(),
                    () -> {
                      Pair strict = pair.under(Policy.BITWISE);
                      assertEquals(Verdict.DIVERGED, Policy.BITWISE.judge(difference(strict)));
                    }));
  }

  /** Another order and fewer digits are results, until somebody declares that they are not. */
  @TestFactory
  Stream<DynamicTest> orderAndDigitsCountByDefault() {
    return Corpus.all()
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.name(),
                    () -> {
                      Difference difference = difference(pair.under(Policy.DEFAULT));
                      if (difference.classes().contains(DifferenceClass.ORDERING)
                          || difference.classes().contains(DifferenceClass.PRECISION_LOSS)) {
                        assertEquals(Verdict.DIVERGED, Policy.DEFAULT.judge(difference));
                      }
                    }));
  }

  private static void requireRight(Pair pair) throws IOException {
    Difference difference = difference(pair);
    assertEquals(pair.primary(), difference.primary(), difference::toString);
    assertEquals(pair.verdict(), pair.policy().judge(difference), difference::toString);
    pair.figures().accept(difference);
    assertEquals(difference, difference(pair), "the same question gets the same answer");
  }

  private static void requireMirror(Pair pair) throws IOException {
    Difference forth = difference(pair);
    Difference back = difference(swapped(pair));
    assertNotEquals(DifferenceClass.IDENTICAL, back.primary());
    assertEquals(forth.magnitude().maxUlp(), back.magnitude().maxUlp(), "max ULP");
    assertEquals(forth.magnitude().maxAbs(), back.magnitude().maxAbs(), "max abs");
    boolean directed =
        List.of(
                DifferenceClass.TRUNCATED,
                DifferenceClass.STRUCTURAL,
                DifferenceClass.PRECISION_LOSS,
                DifferenceClass.UNREADABLE)
            .contains(forth.primary());
    if (!directed && !back.classes().contains(DifferenceClass.PRECISION_LOSS)) {
      assertEquals(forth.primary(), back.primary());
      assertEquals(pair.policy().judge(forth), pair.policy().judge(back));
    }
  }

  private static Pair swapped(Pair pair) {
    return new Pair(
        pair.name(),
        pair.path(),
        pair.observed(),
        pair.recorded(),
        pair.verdict(),
        pair.primary(),
        pair.figures(),
        pair.right(),
        pair.left(),
        pair.policy());
  }

  private static Difference difference(Pair pair) throws IOException {
    try (Scratch scratch = Judging.scratch()) {
      return Formats.all()
          .difference(
              new BytePair(
                  TreePath.parse(pair.path()), source(pair.recorded()), source(pair.observed())),
              Terms.of(pair.left(), pair.right(), pair.policy(), scratch));
    }
  }

  private static ByteSource source(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ReadableByteChannel open() {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
      }
    };
  }
}
