package org.holotype.verdict;

import java.util.Optional;

/**
 * How far two numbers may lie apart and still count as noise. Every bound that is set must hold,
 * {@code rtol} and {@code atol} being one bound: within either is within it. With no bound set,
 * only equal numbers count.
 *
 * @param ulp most steps between representable numbers of the stored type
 * @param rtol greatest difference over the larger absolute value
 * @param atol greatest absolute difference
 */
public record Tolerance(Optional<Long> ulp, Optional<Double> rtol, Optional<Double> atol) {
  /** Only equal numbers count. */
  public static final Tolerance EXACT =
      new Tolerance(Optional.of(0L), Optional.empty(), Optional.empty());

  public Tolerance {
    if (ulp.filter(most -> most < 0).isPresent()
        || rtol.filter(Tolerance::isNoBound).isPresent()
        || atol.filter(Tolerance::isNoBound).isPresent()) {
      throw new IllegalArgumentException("a tolerance is a finite number of 0 or more");
    }
  }

  /**
   * Whether a difference between finite numbers is within every bound.
   *
   * @param ulps steps between the two
   * @param absolute their difference
   * @param relative it over the larger absolute value
   */
  public boolean allows(long ulps, double absolute, double relative) {
    if (ulps == 0) {
      return true;
    }
    boolean within = ulp.map(most -> ulps <= most).orElse(true);
    boolean near = rtol.map(most -> relative <= most).orElse(false);
    near |= atol.map(most -> absolute <= most).orElse(false);
    boolean measured = rtol.isPresent() || atol.isPresent();
    return (ulp.isPresent() || measured) && within && (near || !measured);
  }

  /** For example {@code 4096 ULP and 1.0E-9 relative}. */
  public String words() {
    String steps = ulp.map(most -> most + " ULP").orElse("");
    String near =
        String.join(
            " or ",
            java.util.stream.Stream.of(
                    rtol.map(most -> most + " relative"), atol.map(most -> most + " absolute"))
                .flatMap(Optional::stream)
                .toList());
    String joint = steps.isEmpty() || near.isEmpty() ? "" : " and ";
    return steps.isEmpty() && near.isEmpty() ? "equal numbers" : steps + joint + near;
  }

  private static boolean isNoBound(double bound) {
    return !(bound >= 0) || Double.isInfinite(bound);
  }
}
