package org.holotype.implementation;

import java.util.stream.Stream;

/** Loads a library into a shell of the image, where it starts as it does in any program. */
final class Preload {
  private Preload() {}

  /**
   * Asks a library by loading it; one that cannot be named is not asked.
   *
   * @param question the answer's name
   * @param settings variables that make it talk, {@code NAME=value}, parted by blanks
   * @param then what the shell does with it loaded
   */
  static void ask(
      Subject subject,
      Mapped mapped,
      Script script,
      String question,
      String settings,
      String then) {
    if (canName(subject)) {
      String before = mapped.variable("LD_PRELOAD").map(also -> also + ":").orElse("");
      String load = " LD_PRELOAD=" + script.word(before + subject.path());
      script.ask(question, settings + load + " \"$0\" -c " + script.word(then));
    }
  }

  /** Whether {@code LD_PRELOAD} can name it: its list is parted by colons and blanks (ld.so(8)). */
  private static boolean canName(Subject subject) {
    return Stream.of(":", " ").noneMatch(subject.path()::contains);
  }
}
