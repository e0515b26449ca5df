package org.holotype.library;

import java.util.Map;
import java.util.Set;

/** The packages of an image, asked whose a file is. */
@FunctionalInterface
public interface Owners {
  /** An image without a package database that we know. */
  Owners NONE = paths -> Map.of();

  /**
   * The owners of these files.
   *
   * @param paths absolute inside, symbolic links resolved, bytes as ISO-8859-1
   * @return {@code name version} by path; files that no package claims are absent
   */
  Map<String, String> of(Set<String> paths);
}
