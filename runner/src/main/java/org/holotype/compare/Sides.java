package org.holotype.compare;

import java.util.List;
import org.holotype.manifest.Output;
import org.holotype.manifest.TreePath;

/**
 * The outputs of two runs.
 *
 * @param recorded the record's, each path once
 * @param observed the re-run's, each path once
 * @param bytes where they can be had
 */
public record Sides(List<Output> recorded, List<Output> observed, ByteSources bytes) {
  public Sides {
    recorded = List.copyOf(recorded);
    observed = List.copyOf(observed);
  }

  /** What stands at one path. */
  public Sides only(TreePath path) {
    return new Sides(at(path, recorded), at(path, observed), bytes);
  }

  private static List<Output> at(TreePath path, List<Output> outputs) {
    return outputs.stream().filter(output -> output.path().equals(path)).toList();
  }
}
