package org.holotype.compare.corpus;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Judging;
import org.holotype.compare.Terms;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;

/** Damages files at random, always the same ones. */
final class Mutations {
  /** How often each file is damaged as often as usual: a night's worth with a large number. */
  private static final int TIMES = Integer.getInteger("holotype.fuzz.times", 1);

  private Mutations() {}

  /** A decoder gives an answer or an {@link IOException}, and nothing else. */
  static void survive(FormatComparer comparer, String path, byte[] whole, int usual)
      throws IOException {
    int rounds = Math.multiplyExact(usual, TIMES);
    Random random = new Random(42);
    int decoded = 0;
    for (int i = 0; i < rounds; i++) {
      byte[] damaged = damaged(whole, random);
      if (Arrays.equals(whole, damaged)) {
        continue;
      }
      try {
        Difference difference =
            comparer.compare(
                new BytePair(TreePath.parse(path), source(whole), source(damaged)),
                Terms.of(RunsApart.FIRST, RunsApart.SECOND, Policy.DEFAULT, Judging.scratch()));
        assertFalse(difference.isNone(), "a comparer that is asked sees a difference");
        decoded++;
      } catch (IOException e) {
        assertTrue(String.valueOf(e.getMessage()).length() > 3);
      }
    }
    assertTrue(decoded < rounds, "not all damage goes unnoticed");
  }

  /** The same bytes with a few of them changed, moved or cut off. */
  static byte[] damaged(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(5)) {
        case 0 -> damaged[at] = (byte) random.nextInt();
        case 1 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> damaged[at] = (byte) (random.nextBoolean() ? 0xff : 0);
        case 3 -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
        default -> {
          int length = Math.min(random.nextInt(9), damaged.length - at);
          int from = random.nextInt(damaged.length - length + 1);
          System.arraycopy(damaged.clone(), from, damaged, at, length);
        }
      }
    }
    return damaged;
  }

  static ByteSource source(byte[] bytes) {
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
