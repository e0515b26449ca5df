package org.holotype.image.registry;

import java.io.IOException;

/** What a registry refused, or answered that cannot be used; says which. */
public final class RegistryException extends IOException {
  private static final long serialVersionUID = 1;

  RegistryException(String reason) {
    super(reason);
  }
}
