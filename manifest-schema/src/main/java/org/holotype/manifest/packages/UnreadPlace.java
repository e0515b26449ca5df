package org.holotype.manifest.packages;

import java.util.Comparator;
import org.holotype.manifest.TreePath;

/**
 * A place in an image that looks like a package database and could not be read: what it would have
 * told is unknown.
 *
 * @param kind whose database it would be
 * @param at the file
 * @param reason why it could not be read
 */
public record UnreadPlace(PackageKind kind, TreePath at, String reason)
    implements Comparable<UnreadPlace> {
  private static final Comparator<UnreadPlace> ORDER =
      Comparator.comparing((UnreadPlace each) -> each.kind().word())
          .thenComparing(UnreadPlace::at)
          .thenComparing(UnreadPlace::reason);

  @Override
  public int compareTo(UnreadPlace other) {
    return ORDER.compare(this, other);
  }
}
