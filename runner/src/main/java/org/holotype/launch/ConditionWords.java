package org.holotype.launch;

import java.util.List;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.observe.Condition;
import org.holotype.observe.Conditions;

/** Conditions as the programs of util-linux that give them, before the words of a command. */
final class ConditionWords {
  private ConditionWords() {}

  /** All of them, one after the other. */
  static List<String> of(Conditions conditions) {
    return conditions.all().stream().flatMap(each -> of(each).stream()).toList();
  }

  /** Nothing where no program is needed. */
  static List<String> of(Condition condition) {
    if (condition instanceof Condition.FixedAddresses) {
      return List.of("setarch", "-R");
    }
    if (condition instanceof Condition.CpuNumbers cpus) {
      return List.of("taskset", "-c", cpus.list());
    }
    if (condition instanceof Condition.CpuCount count) {
      return of(Processors.first(count.count()));
    }
    if (condition instanceof Condition.StackLimit stack) {
      return List.of("prlimit", "--stack=" + stack.bytes() + ":");
    }
    if (condition instanceof Condition.Limited limited) {
      return limited.limit().map(ConditionWords::limit).orElse(List.of());
    }
    return List.of();
  }

  /** What says the caller's own hard limit. */
  static List<String> hard(Resource resource) {
    return List.of(
        "prlimit", "--raw", "--noheadings", "--output=HARD", "--" + resource.kernelsWord());
  }

  private static List<String> limit(Limit limit) {
    String both = limit.amount() + ":" + limit.ceiling();
    return List.of("prlimit", "--" + limit.resource().kernelsWord() + "=" + both);
  }
}
