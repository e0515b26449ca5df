package org.holotype.compare.array;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.holotype.compare.BytePair;
import org.holotype.compare.ByteSource;
import org.holotype.compare.Context;
import org.holotype.compare.FormatComparer;
import org.holotype.compare.Judging;
import org.holotype.compare.Terms;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Difference;
import org.holotype.verdict.Policy;

/** Damages a good file in thousands of ways, each the same on every run. */
public final class Mutations {
  private static final int ROUNDS = 3000 * Integer.getInteger("holotype.fuzz.times", 1);

  private Mutations() {}

  /** Only an {@link IOException} may come out, and an answer always names what differs. */
  public static void survives(FormatComparer comparer, String name, byte[] good)
      throws IOException {
    Random random = new Random(20);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bad = mutated(good, random);
      if (Arrays.equals(good, bad)) {
        continue;
      }
      BytePair pair = new BytePair(TreePath.parse(name), source(good), source(bad));
      int now = round;
      try {
        Difference difference = comparer.compare(pair, terms());
        assertFalse(difference.isNone(), () -> "mutation " + now + " was not seen");
      } catch (IOException e) {
        // What a decoder should say of a damaged file.
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("mutation " + now, e);
      }
    }
  }

  /** The terms of a comparison that knows of no run. */
  public static Terms terms() {
    return Terms.of(Context.NONE, Context.NONE, Policy.DEFAULT, Judging.scratch());
  }

  /** Bytes that cannot seek. */
  public static ByteSource source(byte[] bytes) {
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

  private static byte[] mutated(byte[] good, Random random) {
    byte[] bad = good.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      int reach = random.nextBoolean() ? Math.min(bad.length, 512) : bad.length;
      if (reach == 0) {
        return bad;
      }
      int at = random.nextInt(reach);
      switch (random.nextInt(5)) {
        case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bad[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(bad, at, Math.min(bad.length, at + 4), (byte) 0xff);
        case 3 -> Arrays.fill(bad, at, Math.min(bad.length, at + 8), (byte) 0);
        default -> bad = Arrays.copyOf(bad, at);
      }
    }
    return bad;
  }
}
