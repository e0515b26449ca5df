package org.holotype.image.squashfs;

import java.io.IOException;

/** A squashfs that is damaged, or lies about itself, or asks for what is not read; says which. */
public final class SquashfsException extends IOException {
  private static final long serialVersionUID = 1;

  SquashfsException(String reason) {
    super(reason);
  }
}
