package org.holotype.image.signature;

/** What the user wants of the signatures that an image carries. */
public enum Demand {
  /** They are checked and told; one that does not hold is refused. */
  CHECK,
  /** One by a trusted key must hold, over all that is read of the image. */
  REQUIRE,
  /** They are not looked at, which is told. */
  IGNORE
}
