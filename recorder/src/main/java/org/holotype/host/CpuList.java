package org.holotype.host;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Counts the processors of a kernel list such as {@code 0-3,8} (cpuset(7), "List format"). */
final class CpuList {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,6})(?:-([0-9]{1,6}))?");

  private CpuList() {}

  /** The text itself, where it is such a list. */
  static Optional<String> checked(String text) {
    return count(text).isPresent() ? Optional.of(text) : Optional.empty();
  }

  /** How many processors the list names, in digits. */
  static Optional<String> counted(String text) {
    return count(text).stream().mapToObj(Integer::toString).findFirst();
  }

  /** How many processors the list names; empty where it is not such a list. */
  static OptionalInt count(String list) {
    int count = 0;
    int lowest = 0;
    for (String range : list.strip().split(",", -1)) {
      var match = RANGE.matcher(range);
      if (!match.matches()) {
        return OptionalInt.empty();
      }
      int from = Integer.parseInt(match.group(1));
      int to = match.group(2) == null ? from : Integer.parseInt(match.group(2));
      if (from < lowest || to < from) {
        return OptionalInt.empty();
      }
      count += to - from + 1;
      lowest = to + 1;
    }
    return OptionalInt.of(count);
  }
}
