package org.holotype.userland;

import java.io.IOException;
import java.util.List;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeScan;
import org.holotype.tree.TreeScan.Found;

/**
 * What the questions put to a run's Python import, whether or not the run did (see {@code
 * org.holotype.implementation}): without them, an image could run the command and not say which
 * code its libraries select.
 */
final class AskedModules {
  private static final List<String> PACKAGES = List.of("collections", "importlib", "re");

  /** Every Python that starts imports it, from its standard library. */
  private static final String LIBRARY_MARK = "encodings";

  private AskedModules() {}

  /** Takes them beside each standard library that was used. */
  static void take(Footprint footprint) throws IOException {
    for (Found found : footprint.files()) {
      boolean library =
          found.type() == TreeScan.Type.DIRECTORY && found.path().name().equals(LIBRARY_MARK);
      if (library) {
        takeBeside(found.path().parent().orElse(TreePath.ROOT), footprint);
      }
    }
  }

  private static void takeBeside(TreePath library, Footprint footprint) throws IOException {
    for (String each : PACKAGES) {
      footprint.reachAll("/" + library.child(each).bytes());
    }
  }
}
