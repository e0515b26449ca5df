package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;
import java.util.stream.Stream;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Context;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Head;
import org.holotype.compare.Judging;
import org.holotype.compare.Terms;
import org.holotype.compare.Undecodable;
import org.holotype.compare.formats.Formats;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;
import org.holotype.verdict.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged containers: only a refusal may come out, or an answer over what can still be read; and
 * what is called harmless must hold the same contents for readers that are not ours.
 */
@AnyUser
class ContainerFuzzTest {
  private static final int ROUNDS = 800;

  @TestFactory
  Stream<DynamicTest> damageIsRefusedOrJudged() {
    return Stream.of(
            new Seed("x.gz", Packing.Gzip.PLAIN.at(7).named("x").of(Packing.lines(50))),
            new Seed("x.xz", Packing.xz(Packing.utf8(Packing.lines(50)), 1)),
            new Seed("x.bz2", Packing.bzip2(Packing.utf8(Packing.lines(50)), 1)),
            new Seed(
                "x.zip",
                Zip.EMPTY
                    .at(CompressedPairs.MAY)
                    .with("a", "aaaa")
                    .with("b", Packing.lines(9))
                    .bytes()),
            new Seed(
                "x.tar",
                Tar.EMPTY
                    .with("d/".repeat(80) + "a", "aaaa", CompressedPairs.MAY)
                    .with("b", Packing.lines(20))
                    .bytes()),
            new Seed("x.zst", Packing.zstd(Packing.utf8(Packing.lines(50)))))
        .map(seed -> DynamicTest.dynamicTest(seed.path(), () -> damage(seed)));
  }

  private record Seed(String path, byte[] bytes) {}

  private static void damage(Seed seed) throws IOException {
    Random random = new Random(20_260_501);
    FormatComparer comparer = comparer(seed);
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = mutated(seed.bytes(), random);
      Terms terms = Terms.of(Context.NONE, Context.NONE, Policy.DEFAULT, Judging.scratch());
      try {
        Difference difference =
            comparer.compare(
                new BytePair(TreePath.parse(seed.path()), of(seed.bytes()), of(damaged)), terms);
        if (Policy.DEFAULT.judge(difference) != Verdict.DIVERGED) {
          assertEquals(
              OtherReaders.contents(seed.path(), seed.bytes()),
              OtherReaders.contents(seed.path(), damaged),
              difference::toString);
        }
      } catch (Undecodable e) {
        refused++;
      }
    }
    assertTrue(refused > ROUNDS / 4, refused + " of " + ROUNDS + " were refused");
  }

  private static FormatComparer comparer(Seed seed) {
    Head head = new Head(seed.bytes(), seed.bytes().length);
    return Formats.all().comparers().stream()
        .filter(one -> one.recognises(TreePath.parse(seed.path()), head))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] other = bytes.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(other.length);
      switch (random.nextInt(4)) {
        case 0 -> other[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> other[at] = (byte) random.nextInt(256);
        case 2 -> other[at] = (byte) 0xff;
        default -> other = java.util.Arrays.copyOf(other, Math.max(1, at));
      }
    }
    return other;
  }

  private static ByteSource of(byte[] bytes) {
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
