package org.holotype.observe;

import java.nio.file.Path;
import java.util.List;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Output;

/**
 * A run that is not recorded.
 *
 * @param exit how it ended
 * @param outputs what it left in the workspace
 * @param upper where its writes to the workspace landed
 * @param log what stood writable at {@link LaunchRequest#LOADER_LOG}
 */
public record Rehearsal(Exit exit, List<Output> outputs, Path upper, Path log) {
  public Rehearsal {
    outputs = List.copyOf(outputs);
  }
}
