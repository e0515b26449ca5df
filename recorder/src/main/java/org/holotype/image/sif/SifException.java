package org.holotype.image.sif;

import java.io.IOException;

/** A SIF that is damaged or lies about itself; says how. */
public class SifException extends IOException {
  private static final long serialVersionUID = 1;

  /** Of that reason. */
  public SifException(String reason) {
    super(reason);
  }
}
