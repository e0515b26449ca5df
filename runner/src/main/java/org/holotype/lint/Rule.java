package org.holotype.lint;

import java.util.List;

/** One thing to look for. */
@FunctionalInterface
interface Rule {
  /** What of it stands in a text. */
  List<Finding> findings(Text text);
}
