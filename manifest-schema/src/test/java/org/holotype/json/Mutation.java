package org.holotype.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Small damage of every kind, for parsers that must answer with a value or a Failure. */
public final class Mutation {
  private static final String[] TOKENS = {
    "null",
    "-1",
    "\"",
    "{",
    "}",
    "[",
    "]",
    "\\",
    "\\u0000",
    "\n",
    "\0",
    " ",
    ",",
    "=",
    "\u00ff",
    "9999999999999999999",
    "1e999",
    "\\ud800",
    "AAAA",
    "-----"
  };

  private Mutation() {}

  /** One to three changes at random places. */
  public static byte[] of(byte[] original, Random random) {
    byte[] mutant = original;
    for (int left = 1 + random.nextInt(3); left > 0; left--) {
      mutant = once(mutant, random);
    }
    return mutant;
  }

  private static byte[] once(byte[] original, Random random) {
    int at = random.nextInt(original.length + 1);
    int to = Math.min(original.length, at + random.nextInt(40));
    byte[] token = TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.ISO_8859_1);
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(original, at);
      case 1 -> flipped(original, Math.min(at, original.length - 1), random);
      case 2 -> spliced(original, at, at, token);
      case 3 -> spliced(original, at, to, new byte[0]);
      case 4 -> spliced(original, at, to, token);
      default -> spliced(original, at, at, Arrays.copyOfRange(original, at, to));
    };
  }

  private static byte[] flipped(byte[] original, int at, Random random) {
    byte[] mutant = original.clone();
    if (at >= 0) {
      mutant[at] ^= (byte) (1 << random.nextInt(8));
    }
    return mutant;
  }

  private static byte[] spliced(byte[] original, int from, int to, byte[] middle) {
    byte[] mutant = Arrays.copyOf(original, from + middle.length + original.length - to);
    System.arraycopy(middle, 0, mutant, from, middle.length);
    System.arraycopy(original, to, mutant, from + middle.length, original.length - to);
    return mutant;
  }
}
