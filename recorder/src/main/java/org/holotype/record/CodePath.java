package org.holotype.record;

/** Which code the libraries of an image are asked to run. */
public enum CodePath {
  /** What each of them picks for the host. */
  FASTEST,
  /** What every x86-64-v2 machine can run, on one thread. */
  PORTABLE
}
