package org.holotype.compare.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.holotype.verdict.Magnitude;

/** How far numbers lie apart that no double stands for. */
final class Magnitudes {
  private Magnitudes() {}

  /** Apart, but on the same double. */
  static Magnitude zero() {
    return of(Optional.of(0L), 0, 0);
  }

  /** Exact numbers. */
  static Magnitude exact(BigDecimal a, BigDecimal b) {
    BigDecimal apart = a.subtract(b).abs();
    BigDecimal larger = a.abs().max(b.abs());
    double relative = apart.divide(larger, MathContext.DECIMAL64).doubleValue();
    return of(Optional.empty(), Math.min(apart.doubleValue(), Double.MAX_VALUE), relative);
  }

  private static Magnitude of(Optional<Long> ulp, double absolute, double relative) {
    return new Magnitude(
        ulp,
        Optional.of(absolute),
        Optional.of(relative),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
