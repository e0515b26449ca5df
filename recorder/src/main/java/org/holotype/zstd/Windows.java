package org.holotype.zstd;

/**
 * How much history a frame may ask for.
 *
 * @param allowed bytes, by whoever reads
 * @param decoder that knows no more than it knows
 */
record Windows(long allowed, Decoder decoder) {
  /**
   * @param window in bytes, unsigned
   */
  void require(long window) throws WindowException {
    if (Long.compareUnsigned(window, decoder.largestWindow()) > 0) {
      throw WindowException.overDecoder(window, decoder);
    }
    if (window > allowed) {
      throw WindowException.overLimit(window, allowed);
    }
  }
}
