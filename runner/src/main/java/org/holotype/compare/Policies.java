package org.holotype.compare;

import org.holotype.manifest.TreePath;
import org.holotype.verdict.Policy;

/** Which policy is in force for which output. */
@FunctionalInterface
public interface Policies {
  /** The policy for one output. */
  Policy of(TreePath path);

  /** The same policy for every output. */
  static Policies everywhere(Policy policy) {
    return path -> policy;
  }
}
