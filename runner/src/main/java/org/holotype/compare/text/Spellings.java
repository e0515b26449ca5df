package org.holotype.compare.text;

/**
 * How numbers that stayed the same were written on each side. One program writes a number in one
 * way: where 1.10 became 1.1 here and 1.1 became 1.10 there, both are names that changed places.
 */
final class Spellings {
  private final SeenTexts before = new SeenTexts();
  private final SeenTexts now = new SeenTexts();
  private boolean contradict;

  /** Takes in two ways of writing the same number. */
  void pair(String recorded, String observed) {
    contradict |= before.has(observed) || now.has(recorded);
    before.add(recorded);
    now.add(observed);
  }

  /** Takes in what stood on the recorded side, changed or not. */
  void standsBefore(String recorded) {
    contradict |= now.has(recorded);
  }

  /** Takes in what stands on the other side, changed or not. */
  void standsNow(String observed) {
    contradict |= before.has(observed);
  }

  boolean isEmpty() {
    return before.isEmpty();
  }

  /**
   * Whether some way of writing was given up on one side and taken up on the other, or there were
   * too many to know.
   */
  boolean contradict() {
    return contradict || before.isFull() || now.isFull();
  }
}
