package org.holotype.image.limit;

import java.util.EnumMap;
import java.util.Map;

/**
 * How much an image may ask of us before it is refused: every number in a hostile image is a lie
 * until counted.
 */
public final class Budget {
  /** Output that is too little to be a bomb, whatever its ratio. */
  public static final long RATIO_FREE = 64L << 20;

  /** What no image in use comes near. */
  public static final Budget DEFAULT = new Budget(Map.of());

  private final Map<ImageLimit, Long> changed;

  private Budget(Map<ImageLimit, Long> changed) {
    this.changed = changed;
  }

  /** The same but for one limit. */
  public Budget with(ImageLimit limit, long value) {
    Map<ImageLimit, Long> both = new EnumMap<>(ImageLimit.class);
    both.putAll(changed);
    both.put(limit, value);
    return new Budget(both);
  }

  /** The same with fewer bytes. */
  public Budget withBytes(long fewer) {
    return with(ImageLimit.BYTES, fewer);
  }

  /** The same with fewer entries. */
  public Budget withEntries(long fewer) {
    return with(ImageLimit.ENTRIES, fewer);
  }

  /** How much of it is allowed. */
  public long of(ImageLimit limit) {
    return changed.getOrDefault(limit, limit.usual());
  }

  /** See {@link ImageLimit#BYTES}. */
  public long bytes() {
    return of(ImageLimit.BYTES);
  }

  /** See {@link ImageLimit#ENTRIES}. */
  public long entries() {
    return of(ImageLimit.ENTRIES);
  }

  /** See {@link ImageLimit#RATIO}. */
  public long ratio() {
    return of(ImageLimit.RATIO);
  }

  /** See {@link ImageLimit#JSON}. */
  public int jsonBytes() {
    return Math.toIntExact(of(ImageLimit.JSON));
  }

  /** See {@link ImageLimit#ZSTD_WINDOW}. */
  public long zstdWindow() {
    return of(ImageLimit.ZSTD_WINDOW);
  }
}
