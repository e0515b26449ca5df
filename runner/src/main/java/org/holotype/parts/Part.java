package org.holotype.parts;

import java.util.Set;
import org.holotype.manifest.TreePath;

/**
 * What belongs together of the entries in which two images differ, and is exchanged as one.
 *
 * @param name with its kind: {@code package openblas}, {@code library /usr/lib/libfit.so}
 * @param recorded what it is in the one image, in words
 * @param observed what it is in the other
 * @param paths of the entries that differ, or that only one image has
 * @param use whether one of the two runs mapped something of it
 */
public record Part(String name, String recorded, String observed, Set<TreePath> paths, Use use) {
  /** What is known of who reads it. */
  public enum Use {
    MAPPED,
    PERHAPS_READ
  }

  public Part {
    paths = Set.copyOf(paths);
  }

  /** Whether this file, as a path inside, is one of it. */
  public boolean has(String inside) {
    return inside.startsWith("/") && paths.contains(new TreePath(inside.substring(1)));
  }
}
