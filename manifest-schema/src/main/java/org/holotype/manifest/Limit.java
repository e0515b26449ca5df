package org.holotype.manifest;

/**
 * How much of a resource a run may have.
 *
 * @param resource of what
 * @param amount in the resource's unit; at least its {@link Resource#least()}
 */
public record Limit(Resource resource, long amount) {
  private static final String LARGER = "KMGT";

  /** The most that any amount can be: no kernel counts further, nor does JSON everywhere. */
  public static final long MOST = 1L << 52;

  public Limit {
    if (amount < resource.least() || amount > MOST) {
      throw new IllegalArgumentException(
          "a limit of " + resource.word() + "=" + amount + " lets nothing start, or is none");
    }
  }

  /**
   * The hard limit, above which no program can raise its own. A program that is told to end by the
   * signal of the CPU limit has one second to do so.
   */
  public long ceiling() {
    return resource == Resource.CPU ? amount + 1 : amount;
  }

  /** As users write it, {@code memory=512M}. */
  public String describe() {
    return resource.word()
        + "="
        + switch (resource.unit()) {
          case BYTES -> bytes();
          case SECONDS -> amount + "s";
          case COUNT -> Long.toString(amount);
        };
  }

  private String bytes() {
    long left = amount;
    int unit = -1;
    while (unit + 1 < LARGER.length() && left % 1024 == 0) {
      left /= 1024;
      unit++;
    }
    return unit < 0 ? amount + " bytes" : left + LARGER.substring(unit, unit + 1);
  }
}
