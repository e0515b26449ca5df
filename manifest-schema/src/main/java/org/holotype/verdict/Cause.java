package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.holotype.manifest.TreePath;

/**
 * One factor that was held against a divergence.
 *
 * @param factor what was varied, for example {@code libm.path}
 * @param status what the controlled re-runs showed of it
 * @param recorded its value in the record
 * @param observed its value here
 * @param outputs those that it moved
 */
public record Cause(
    String factor, Status status, String recorded, String observed, List<TreePath> outputs) {
  public Cause {
    outputs = List.copyOf(outputs);
  }

  /** What controlled re-runs showed of a factor. */
  public enum Status {
    PROVEN,
    CONSISTENT,
    CANDIDATE,
    EXCLUDED,
    NONDETERMINISTIC;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
