package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.RecordId;

/**
 * Whether a host takes the code paths that a recorded run took, told before anything of the record
 * is run.
 *
 * @param record which
 * @param answer over all paths: {@code same}, {@code differs} or {@code unknown}
 * @param reason why nothing more can be told, where that is so
 * @param paths one for each selection of each library that the run mapped
 * @param pins variables, {@code NAME=value}, that hold what can be held at its recorded path
 */
public record CodePaths(
    RecordId record,
    Standing answer,
    Optional<String> reason,
    List<Path> paths,
    List<String> pins) {
  public CodePaths {
    paths = List.copyOf(paths);
    pins = List.copyOf(pins);
  }

  /** How a path stands here. */
  public enum Standing {
    /** Taken here as it was. */
    SAME,
    /** Not taken here unless it is held. */
    DIFFERS,
    /** Not to be had here. */
    CANNOT,
    /** Not to be told. */
    UNKNOWN;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One selection.
   *
   * @param fact its name, for example {@code openblas.core}
   * @param library the mapped object that selects, absolute inside
   * @param recorded what the record holds, or why nothing
   * @param here what the same library selects on this host, or why nothing is known
   * @param standing how it stands here
   * @param pin the variable that holds it, {@code NAME=value}, where one does
   * @param why in one sentence
   */
  public record Path(
      String fact,
      String library,
      String recorded,
      String here,
      Standing standing,
      Optional<String> pin,
      String why) {}

  /** The exit status of this answer. */
  public int exitStatus() {
    return switch (answer) {
      case SAME -> 0;
      case DIFFERS, CANNOT -> 1;
      case UNKNOWN -> 2;
    };
  }
}
