package org.holotype.image;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images with random damage, always the same, each named by its seed. {@code
 * -Dholotype.fuzz.seconds} goes on for so long with each kind, with seeds that were not used
 * before.
 */
class MutatedImageTest {
  private static final int ROUNDS = 200;
  private static final String[] BOUNDARIES = {"7fffffff", "ffffffff", "00000000", "80000000"};

  @TempDir Path place;

  @ParameterizedTest
  @EnumSource
  void damageEndsInWordsOrInATreeThatHolds(FuzzedImage kind) throws IOException {
    byte[] sound = kind.sound(place);
    kind.check(sound, place);
    for (long seed = 0; seed < ROUNDS; seed++) {
      check(kind, sound, seed);
    }
  }

  /** Coverage led there: the start of a block that is read before its decoder is ready. */
  @ParameterizedTest
  @ValueSource(bytes = {2, 4})
  void superblockThatNamesAnotherCompression(byte compression) {
    byte[] squashfs = TestSquashfs.bytes();
    squashfs[20] = compression;
    FuzzedImage.SQUASHFS.check(squashfs, place);
  }

  @ParameterizedTest
  @EnumSource
  void andSoDoesOtherDamageForAsLongAsAsked(FuzzedImage kind) throws IOException {
    byte[] sound = kind.sound(place);
    long end = System.nanoTime() + SECONDS.toNanos(Long.getLong("holotype.fuzz.seconds", 0));
    for (long seed = System.nanoTime(); System.nanoTime() < end; seed++) {
      check(kind, sound, seed);
    }
  }

  private void check(FuzzedImage kind, byte[] sound, long seed) {
    try {
      kind.check(mutated(sound, new Random(seed)), place);
    } catch (RuntimeException | Error e) {
      throw new AssertionError(kind + ", seed " + seed + ": " + e, e);
    }
  }

  /** Bytes changed, numbers set to where they overflow, parts doubled, the end cut off. */
  private static byte[] mutated(byte[] bytes, Random random) {
    byte[] mutant = bytes.clone();
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
    }
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(mutant, random.nextInt(mutant.length));
      case 1 -> TestImage.concatenated(mutant, part(mutant, random));
      case 2, 3 -> overwritten(mutant, boundary(random), random);
      case 4 -> overwritten(mutant, part(mutant, random), random);
      default -> mutant;
    };
  }

  private static byte[] boundary(Random random) {
    return HexFormat.of().parseHex(BOUNDARIES[random.nextInt(BOUNDARIES.length)]);
  }

  private static byte[] part(byte[] bytes, Random random) {
    int start = random.nextInt(bytes.length);
    int end = Math.min(bytes.length, start + random.nextInt(600));
    return Arrays.copyOfRange(bytes, start, end);
  }

  private static byte[] overwritten(byte[] bytes, byte[] part, Random random) {
    int at = random.nextInt(bytes.length);
    System.arraycopy(part, 0, bytes, at, Math.min(part.length, bytes.length - at));
    return bytes;
  }
}
