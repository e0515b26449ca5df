package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What stands between a command and the host that runs it. */
public enum Isolation {
  /** Namespaces of the kernel: what is not part of the launch is not there. */
  @JsonProperty("namespaces")
  NAMESPACES,
  /** Nothing that the command could not get around; such a run cannot be called sealed. */
  @JsonProperty("none")
  NONE
}
