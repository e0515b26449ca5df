package org.holotype.image.sif;

import java.io.IOException;

/** A signature lists another digest than the file has: one of the two was changed. */
public final class AlteredException extends IOException {
  private static final long serialVersionUID = 1;

  AlteredException(String what, String listed, String observed) {
    super("a signature says of the " + what + " " + listed + ", observed " + observed);
  }
}
