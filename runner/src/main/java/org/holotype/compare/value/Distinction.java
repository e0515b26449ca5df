package org.holotype.compare.value;

import java.nio.ByteBuffer;

/**
 * What a language tells apart among numbers that IEEE 754 takes for one, as R does with its missing
 * number, which is one of the NaNs.
 */
@FunctionalInterface
public interface Distinction {
  /** Nothing more than the number says itself. */
  Distinction NONE = (recorded, observed, at) -> false;

  /**
   * Whether two elements are two things although both are no number.
   *
   * @param at where both elements begin in their big-endian buffers
   */
  boolean tells(ByteBuffer recorded, ByteBuffer observed, int at);
}
