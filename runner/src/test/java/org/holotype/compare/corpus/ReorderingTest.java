package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.compare.BytePair;
import org.holotype.compare.Context;
import org.holotype.compare.Judging;
import org.holotype.compare.KnownBytes;
import org.holotype.compare.Terms;
import org.holotype.compare.formats.Formats;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.DifferenceClass;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whether the same things are there does not depend on their order, and a thing that is lost or
 * changed beside reordered ones is never excused, even by a policy to which order means nothing.
 */
@AnyUser
class ReorderingTest {
  private static final int ROUNDS = 40 * Integer.getInteger("holotype.fuzz.times", 1);

  /** A format that holds things in some order. */
  private record Kind(String path, Function<List<Double>, byte[]> writer) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("x.csv", values -> lines("x,name\n", values, ",row")),
          new Kind("x.tsv", values -> lines("x\tname\n", values, "\trow")),
          new Kind("x.log", values -> lines("", values, " of a row")),
          new Kind("x.jsonl", values -> objects("{\"x\":", values, "}", "\n")),
          new Kind("x.json", values -> objects("{\"x\":", values, "}", ",")),
          new Kind("x.zip", ReorderingTest::zip),
          new Kind("x.tar", ReorderingTest::tar));

  @TestFactory
  Stream<DynamicTest> theSameThingsInAnotherOrderAreTheSame() {
    return KINDS.stream()
        .map(
            kind ->
                DynamicTest.dynamicTest(
                    kind.path(),
                    () -> {
                      Random random = new Random(kind.path().hashCode());
                      for (int i = 0; i < ROUNDS; i++) {
                        reorder(kind, values(random), random);
                      }
                    }));
  }

  private static void reorder(Kind kind, List<Double> values, Random random) throws IOException {
    List<Double> shuffled = new ArrayList<>(values);
    do {
      Collections.shuffle(shuffled, random);
    } while (shuffled.equals(values));
    Difference same = difference(kind, values, shuffled);
    assertEquals(DifferenceClass.ORDERING, same.primary(), same::toString);
    assertEquals(Verdict.EQUIVALENT, Pair.LENIENT.judge(same), same::toString);
    List<Double> lost = new ArrayList<>(shuffled.subList(1, shuffled.size()));
    requireRefused(kind, values, lost);
    List<Double> changed = new ArrayList<>(shuffled);
    changed.set(random.nextInt(changed.size()), 1e6);
    requireRefused(kind, values, changed);
    List<Double> twice = new ArrayList<>(shuffled);
    twice.set(0, shuffled.get(1));
    requireRefused(kind, values, twice);
  }

  private static void requireRefused(Kind kind, List<Double> one, List<Double> other)
      throws IOException {
    for (Difference found : List.of(difference(kind, one, other), difference(kind, other, one))) {
      assertFalse(found.primary().isBenign(), found::toString);
      assertEquals(Verdict.DIVERGED, Pair.LENIENT.judge(found), found::toString);
    }
  }

  private static List<Double> values(Random random) {
    return random.doubles(3 + random.nextInt(20), 1, 100).boxed().toList();
  }

  private static byte[] lines(String head, List<Double> values, String tail) {
    return Packing.utf8(
        values.stream()
            .map(value -> value + tail + "\n")
            .collect(Collectors.joining("", head, "")));
  }

  private static byte[] objects(String open, List<Double> values, String close, String between) {
    String all =
        values.stream().map(value -> open + value + close).collect(Collectors.joining(between));
    return Packing.utf8(between.equals(",") ? "[" + all + "]\n" : all + "\n");
  }

  /** Named by their values, so that a lost one is a lost name. */
  private static byte[] zip(List<Double> values) {
    Zip zip = Zip.EMPTY;
    for (double value : List.copyOf(new java.util.LinkedHashSet<>(values))) {
      zip = zip.with("of " + value, "value " + value);
    }
    return zip.bytes();
  }

  private static byte[] tar(List<Double> values) {
    Tar tar = Tar.EMPTY;
    for (double value : List.copyOf(new java.util.LinkedHashSet<>(values))) {
      tar = tar.with("of " + value, "value " + value, CompressedPairs.MAY);
    }
    return tar.bytes();
  }

  private static Difference difference(Kind kind, List<Double> recorded, List<Double> observed)
      throws IOException {
    return Formats.all()
        .difference(
            new BytePair(
                TreePath.parse(kind.path()),
                new KnownBytes(kind.writer().apply(recorded)),
                new KnownBytes(kind.writer().apply(observed))),
            Terms.of(Context.NONE, Context.NONE, Pair.LENIENT, Judging.scratch()));
  }
}
