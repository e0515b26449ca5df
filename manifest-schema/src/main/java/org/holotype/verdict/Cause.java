package org.holotype.verdict;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.holotype.manifest.TreePath;

/**
 * One factor that was held against a divergence.
 *
 * @param factor what was varied, for example {@code libm.path}
 * @param status what the controlled re-runs showed of it
 * @param recorded its value in the record
 * @param observed its value here
 * @param outputs those that it moved, or, where it is excluded, did not
 * @param note why that status, where it does not say enough
 */
public record Cause(
    String factor,
    Status status,
    String recorded,
    String observed,
    List<TreePath> outputs,
    Optional<String> note) {
  public Cause {
    outputs = List.copyOf(outputs);
  }

  /** A cause of which there is no more to say. */
  public Cause(
      String factor, Status status, String recorded, String observed, List<TreePath> outputs) {
    this(factor, status, recorded, observed, outputs, Optional.empty());
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
