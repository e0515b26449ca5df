package org.holotype.tree;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.LinkOption;
import org.holotype.tree.TreeScan.Found;

/** How one comes to the entries that were found. */
public interface Reach extends Closeable {
  /** By the name that each has on this host. */
  Reach BY_NAME =
      new Reach() {
        @Override
        public HeldPlace hold(Found found) throws IOException {
          return found.same(HeldPlace.of(found.file(), LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public String target(Found found) throws IOException {
          return found.target();
        }

        @Override
        public void close() {}
      };

  /**
   * Holds an entry, which the caller closes.
   *
   * @throws ChangedEntryException where it is no longer what was found
   */
  HeldPlace hold(Found found) throws IOException;

  /** Where a symlink points, bytes as ISO-8859-1. */
  String target(Found found) throws IOException;
}
