package org.holotype.observe;

import java.time.Duration;
import java.util.Optional;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Launch;

/**
 * How a launch ended.
 *
 * @param exit the command's end
 * @param wall from start to end
 * @param user CPU time in user mode of all its processes, where the backend can tell
 * @param system CPU time in the kernel, likewise
 * @param launch what launched it, and what it could not give
 * @param written what the workspace's upper directory holds
 */
public record LaunchResult(
    Exit exit,
    Duration wall,
    Optional<Duration> user,
    Optional<Duration> system,
    Launch launch,
    Written written) {
  /** What stands in the upper directory of a workspace after a launch. */
  public enum Written {
    /** What the command changed, over what was there before. */
    CHANGES,
    /** The whole workspace: what is not there the command deleted. */
    EVERYTHING
  }
}
