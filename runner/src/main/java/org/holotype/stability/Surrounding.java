package org.holotype.stability;

/** What no launch can be asked for, and what is therefore done around it. */
enum Surrounding {
  /** A busy thread for every processor. */
  LOAD
}
