package org.holotype.launch;

/** This host did not let a backend start the command; another may still. */
final class BackendRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Hindrance hindrance;

  BackendRefused(Hindrance hindrance) {
    super(hindrance.cause());
    this.hindrance = hindrance;
  }

  Hindrance hindrance() {
    return hindrance;
  }
}
