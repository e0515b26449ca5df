package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an entry of a workspace can be; anything else (fifo, socket, device) is refused. */
public enum Kind {
  @JsonProperty("file")
  FILE,
  @JsonProperty("directory")
  DIRECTORY,
  @JsonProperty("symlink")
  SYMLINK
}
