package org.holotype.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The ELF objects that the processes of the run mapped.
 *
 * @param completeness whether something may have escaped
 * @param reason why the list is or may not be complete
 * @param ways how the objects were seen, for example {@code loader-log}
 * @param objects sorted by path
 */
public record Libraries(
    Completeness completeness, String reason, List<String> ways, List<Library> objects) {
  /** Whether something may have escaped. */
  public enum Completeness {
    @JsonProperty("complete")
    COMPLETE,
    @JsonProperty("possibly-incomplete")
    POSSIBLY_INCOMPLETE
  }

  public Libraries {
    ways = List.copyOf(ways);
    objects = List.copyOf(objects);
  }
}
