package org.holotype.image.registry;

import java.io.IOException;

/** What a registry refused, or answered that cannot be used; says which, and what mends it. */
public final class RegistryException extends IOException {
  private static final long serialVersionUID = 1;

  private final String mend;

  RegistryException(String reason) {
    this(reason, "check host, name and tag");
  }

  RegistryException(String reason, String mend) {
    super(reason);
    this.mend = mend;
  }

  /** What the user may do about it. */
  public String mend() {
    return mend;
  }
}
