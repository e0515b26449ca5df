package org.holotype.sign;

import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/** A failure for parsers under test. */
public final class Failures {
  private Failures() {}

  public static Failure unreadable(String reason) {
    return new Failure(Code.USAGE, "fixture", reason, "mend the test");
  }
}
