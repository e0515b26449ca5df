package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of the network the run may see. */
public enum Network {
  /** A private network with nothing but the loopback interface, which is up. */
  @JsonProperty("none")
  NONE,
  /** The host's own; such a run cannot be called sealed. */
  @JsonProperty("host")
  HOST
}
