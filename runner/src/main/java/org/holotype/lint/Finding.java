package org.holotype.lint;

/**
 * Something that holds on one machine or one day only.
 *
 * @param code stable, in kebab case: {@code host-path}, {@code user-name}, {@code host-name},
 *     {@code unpinned}, {@code time-stamp}
 * @param where a file with its line, or {@code command}
 * @param message what stands there, fit for a terminal
 * @param mend what the author can do
 */
public record Finding(String code, String where, String message, String mend) {
  /** For people. */
  public String words() {
    return where + " " + message;
  }
}
