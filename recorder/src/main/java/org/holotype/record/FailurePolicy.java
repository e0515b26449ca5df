package org.holotype.record;

/** What becomes of a run whose command failed. */
public enum FailurePolicy {
  /** Nothing is recorded; the workspace stays as it was. */
  REFUSE,
  /** It is recorded like any other. */
  RECORD
}
