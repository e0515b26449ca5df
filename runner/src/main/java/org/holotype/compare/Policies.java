package org.holotype.compare;

import org.holotype.manifest.Claim;
import org.holotype.manifest.TreePath;
import org.holotype.verdict.Policy;

/** Which policy is in force for which output. */
@FunctionalInterface
public interface Policies {
  /** The policy for one output. */
  Policy of(TreePath path);

  /** The policy for one output, where it is a claim's that is judged. */
  default Policy of(Claim claim, TreePath path) {
    return of(path);
  }

  /** The same policy for every output. */
  static Policies everywhere(Policy policy) {
    return path -> policy;
  }
}
