package org.holotype.image;

/**
 * How much an image may ask of us before it is refused: every number in a hostile image is a lie
 * until counted.
 *
 * @param bytes of all files and of any one uncompressed stream
 * @param entries of all layers together, also those that a later layer hides
 * @param pathBytes length of one path, and of a link's target
 * @param depth directories above an entry
 * @param ratio uncompressed over compressed bytes, once {@link #RATIO_FREE} bytes have come out
 * @param extendedHeaderBytes of one PAX or GNU long-name header
 * @param jsonBytes of one index, image manifest or config
 * @param zstdWindow bytes of history that a zstd frame may ask for
 */
public record Budget(
    long bytes,
    long entries,
    int pathBytes,
    int depth,
    int ratio,
    int extendedHeaderBytes,
    int jsonBytes,
    long zstdWindow) {
  /** Output that is too little to be a bomb, whatever its ratio. */
  public static final long RATIO_FREE = 64L << 20;

  /** What no image in use comes near. */
  public static final Budget DEFAULT =
      new Budget(256L << 30, 4_000_000, 3072, 256, 1000, 1 << 20, 4 << 20, 8L << 20);

  /** The same with fewer bytes. */
  public Budget withBytes(long fewer) {
    return new Budget(
        fewer, entries, pathBytes, depth, ratio, extendedHeaderBytes, jsonBytes, zstdWindow);
  }

  /** The same with fewer entries. */
  public Budget withEntries(long fewer) {
    return new Budget(
        bytes, fewer, pathBytes, depth, ratio, extendedHeaderBytes, jsonBytes, zstdWindow);
  }
}
