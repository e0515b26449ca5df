package org.holotype.packages;

/** A place that looked like a package database and could not be read; the message says why. */
final class Unread extends Exception {
  private static final long serialVersionUID = 1L;

  Unread(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
