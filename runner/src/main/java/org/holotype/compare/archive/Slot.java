package org.holotype.compare.archive;

/**
 * What an archive says of a member besides its bytes.
 *
 * @param name for example {@code mtime}
 * @param role how a difference in it counts
 * @param value as shown
 */
record Slot(String name, Role role, String value) {
  /** Where nothing is said. */
  static final String NONE = "none";

  /** How a difference in a slot counts. */
  enum Role {
    /** An instant (ISO 8601) or {@link Slot#NONE}. */
    TIME,
    /** Who owns or wrote it. */
    OWNER,
    /** Who may do what with it: never excused. */
    PERMISSION,
    /** How it was written down. */
    LAYOUT,
    /** Part of the result, as far as anybody can know. */
    DATA
  }
}
