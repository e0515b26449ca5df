package org.holotype.image.limit;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.EscapedBytes;

/** Budgets as people write them: {@code entries=8000000 bytes=1T}. */
public final class BudgetText {
  /** The variable of the environment that says what this user lets images ask for. */
  public static final String VARIABLE = "HOLOTYPE_IMAGE_LIMITS";

  /** The option that says it for one command. */
  public static final String OPTION = "--image-limit";

  private static final Pattern VALUE = Pattern.compile("([1-9][0-9]{0,11})([KMGT]?)");
  private static final String UNITS = " KMGT";

  private BudgetText() {}

  /**
   * What the environment allows; the default where it says nothing.
   *
   * @throws Failure {@code USAGE}, naming what was not understood
   */
  public static Budget in(Map<String, String> environment) {
    return in(environment, List.of());
  }

  /**
   * What the environment allows, and then the option's values, each {@code NAME=VALUE}.
   *
   * @throws Failure {@code USAGE}, naming what was not understood
   */
  public static Budget in(Map<String, String> environment, List<String> options) {
    Budget budget = read(environment.getOrDefault(VARIABLE, ""));
    for (String each : options) {
      budget = with(budget, each, OPTION);
    }
    return budget;
  }

  public static Budget read(String text) {
    Budget budget = Budget.DEFAULT;
    for (String each : text.strip().split("[ ,]+", -1)) {
      budget = each.isEmpty() ? budget : with(budget, each, VARIABLE);
    }
    return budget;
  }

  private static Budget with(Budget budget, String text, String from) {
    String[] parts = text.split("=", 2);
    ImageLimit limit =
        ImageLimit.named(parts[0])
            .orElseThrow(() -> refused(from, text, "known are " + ImageLimit.words()));
    Matcher value = VALUE.matcher(parts.length > 1 ? parts[1] : "");
    if (!value.matches() || bytes(value) > limit.most()) {
      throw refused(from, text, "it is not a number from 1 to " + limit.most());
    }
    return budget.with(limit, bytes(value));
  }

  private static long bytes(Matcher written) {
    int power = written.group(2).isEmpty() ? 0 : UNITS.indexOf(written.group(2));
    long number = Long.parseLong(written.group(1));
    return number > Long.MAX_VALUE >> (10 * power) ? Long.MAX_VALUE : number << (10 * power);
  }

  private static Failure refused(String from, String text, String why) {
    return new Failure(
        Code.USAGE,
        from + " \"" + EscapedBytes.write(text) + "\" was not understood",
        why,
        from.equals(OPTION)
            ? "write for example: " + OPTION + " entries=8000000 " + OPTION + " bytes=1T"
            : "write it as \"entries=8000000 bytes=1T\", or unset it");
  }
}
