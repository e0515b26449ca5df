package org.holotype.machine;

/** Which of two passes over the same build this is. */
public final class Pass {
  private Pass() {}

  /**
   * Whether root has had a pass before, which has asked as an ordinary user, too; see {@link
   * AnyUser}.
   */
  public static boolean isSecond() {
    return "any-user".equals(System.getProperty("excludedGroups"));
  }
}
