package org.holotype.implementation;

import java.util.Optional;
import java.util.regex.Pattern;

/** The interpreter among what a run mapped. */
final class Python {
  private static final Pattern PROGRAM = Pattern.compile("(python|pypy)[0-9.]*[a-z]*");

  private Python() {}

  /** The first program of that name. */
  static Optional<Subject> of(Mapped mapped) {
    return mapped.first(
        subject -> subject.unreachable().isEmpty() && PROGRAM.matcher(subject.name()).matches());
  }
}
