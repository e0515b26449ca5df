package org.holotype.compare.text;

import java.util.HashSet;
import java.util.Set;

/**
 * How numbers that stayed the same were written on each side. One program writes a number in one
 * way: where 1.10 became 1.1 here and 1.1 became 1.10 there, both are names that changed places.
 */
final class Spellings {
  private static final int MOST = 100_000;

  private final Set<String> before = new HashSet<>();
  private final Set<String> now = new HashSet<>();
  private boolean contradict;

  /** Takes in two ways of writing the same number. */
  void pair(String recorded, String observed) {
    contradict |= before.contains(observed) || now.contains(recorded);
    if (before.size() < MOST) {
      before.add(recorded);
      now.add(observed);
    }
  }

  /** Whether some way of writing was given up on one side and taken up on the other. */
  boolean contradict() {
    return contradict;
  }
}
