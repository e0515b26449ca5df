package org.holotype.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Manifest;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Resource;
import org.holotype.observe.Condition.Limited;
import org.holotype.observe.Conditions;
import org.holotype.observe.LimitHits;
import org.holotype.rerun.Pinned;
import picocli.CommandLine.Option;

/** What a reader allows a recorded command, in place of what its record says. */
final class LimitOption {
  @Option(
      names = "--limit",
      paramLabel = Limits.LABEL,
      description =
          "In place of a recorded limit, or besides: cpu=90s, memory=4G, file-size=1G, procs=64,"
              + " open-files=256, stack=8M; NAME=none lifts one.")
  private List<String> limits = new ArrayList<>();

  /** As conditions of a launch. */
  Conditions conditions() {
    return Conditions.NONE.and(Limits.of(limits));
  }

  /** As what a verdict names; nothing where it is what the record says anyway. */
  Pinned pinned(Manifest recorded) {
    List<Limit> before = recorded.recipe().limits().orElse(List.of());
    List<Limited> changed =
        Limits.of(limits).stream().filter(each -> !each.limit().equals(of(before, each))).toList();
    return new Pinned(
        changed.stream().map(Limited::describe).toList(), Conditions.NONE.and(changed));
  }

  /** Which limits a re-run of this record came up against, in words. */
  List<String> hits(Manifest recorded, Observation now) {
    Map<Resource, Limit> inForce = new EnumMap<>(Resource.class);
    recorded
        .recipe()
        .limits()
        .orElse(List.of())
        .forEach(each -> inForce.put(each.resource(), each));
    for (Limited each : Limits.of(limits)) {
      inForce.remove(each.resource());
      each.limit().ifPresent(limit -> inForce.put(each.resource(), limit));
    }
    return LimitHits.of(List.copyOf(inForce.values()), now);
  }

  private static Optional<Limit> of(List<Limit> limits, Limited about) {
    return limits.stream().filter(each -> each.resource() == about.resource()).findFirst();
  }
}
