package org.holotype.manifest;

import java.util.List;

/**
 * What launched the command, and what it could not give.
 *
 * @param backend for example {@code bwrap} or {@code util-linux}
 * @param version as the backend's own program says
 * @param degraded each isolation that was planned and could not be had, in words; empty is good
 */
public record Launch(String backend, String version, List<String> degraded) {
  public Launch {
    degraded = List.copyOf(degraded);
  }
}
