package org.holotype.host;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One limit of a control group, comparable with the same limit of another group.
 *
 * @param amount smaller is tighter; bytes, or processors
 * @param words as it is told
 */
record CgroupLimit(BigDecimal amount, String words) implements Comparable<CgroupLimit> {
  private static final Pattern CPU_MAX =
      Pattern.compile("(max|[0-9]{1,15}) ([1-9][0-9]{0,14})\\s*");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,19}");

  /** The first version writes "no limit" as the largest page-aligned 63-bit number. */
  private static final BigDecimal NO_MEMORY_LIMIT = new BigDecimal(Long.MAX_VALUE - 65536);

  private static final CgroupLimit NONE =
      new CgroupLimit(new BigDecimal(Long.MAX_VALUE), "unlimited");

  /** Reads {@code QUOTA PERIOD} in microseconds (cgroup-v2, {@code cpu.max}). */
  static Optional<CgroupLimit> cpuMax(String text) {
    Matcher match = CPU_MAX.matcher(text);
    return match.matches() ? cpuQuota(match.group(1), match.group(2)) : Optional.empty();
  }

  /** A quota of {@code max}, or -1 in the first version, is none. */
  static Optional<CgroupLimit> cpuQuota(String quota, String period) {
    if (quota.equals("max") || quota.equals("-1")) {
      return Optional.of(NONE);
    }
    if (!isNumber(quota) || !isNumber(period) || period.equals("0")) {
      return Optional.empty();
    }
    BigDecimal processors =
        new BigDecimal(quota).divide(new BigDecimal(period), MathContext.DECIMAL64);
    return Optional.of(new CgroupLimit(processors, quota + " us of every " + period + " us"));
  }

  /** Reads a number of bytes, or {@code max}. */
  static Optional<CgroupLimit> memory(String text) {
    String value = text.strip();
    if (value.equals("max")) {
      return Optional.of(NONE);
    }
    if (!isNumber(value)) {
      return Optional.empty();
    }
    BigDecimal bytes = new BigDecimal(value);
    return Optional.of(
        bytes.compareTo(NO_MEMORY_LIMIT) >= 0 ? NONE : new CgroupLimit(bytes, value));
  }

  /** The same limit, told as a whole number of processors, at least one. */
  CgroupLimit inProcessors() {
    return this.equals(NONE)
        ? this
        : new CgroupLimit(
            amount, amount.setScale(0, RoundingMode.CEILING).max(BigDecimal.ONE).toPlainString());
  }

  /** The tighter of what is known so far and one more. */
  static Optional<CgroupLimit> tighter(Optional<CgroupLimit> known, CgroupLimit limit) {
    return known.filter(other -> other.compareTo(limit) <= 0).or(() -> Optional.of(limit));
  }

  @Override
  public int compareTo(CgroupLimit other) {
    return amount.compareTo(other.amount);
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }
}
