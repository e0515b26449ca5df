package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What of a host can be lent into a launch, which otherwise sees nothing of it. */
public enum Lendable {
  /** Its network, with every interface, and the sockets that have a name but no file. */
  @JsonProperty("network")
  NETWORK("the host's network"),
  /** Devices, and the libraries of the driver that they need. */
  @JsonProperty("gpu")
  GPU("devices and driver libraries of the host"),
  /** The process manager that started this rank among others. */
  @JsonProperty("mpi")
  MPI("the process manager of the host's MPI");

  private final String phrase;

  Lendable(String phrase) {
    this.phrase = phrase;
  }

  /** The word by which users name it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is, as part of a sentence. */
  public String phrase() {
    return phrase;
  }
}
