package org.holotype.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.manifest.Limit;
import org.holotype.manifest.Resource;
import org.holotype.verdict.EnvironmentDifference;

/** In what the limits of two runs differ; they are asked for, where other differences are found. */
public final class LimitDifferences {
  private LimitDifferences() {}

  /** The environment's differences with those of the limits among them, heaviest first. */
  public static List<EnvironmentDifference> among(
      List<EnvironmentDifference> environment, List<Limit> recorded, List<Limit> observed) {
    List<EnvironmentDifference> all = new ArrayList<>();
    Arrays.stream(Resource.values())
        .flatMap(resource -> difference(resource, recorded, observed))
        .forEach(all::add);
    all.addAll(environment);
    all.sort(Comparator.comparing(EnvironmentDifference::weight));
    return List.copyOf(all);
  }

  private static Stream<EnvironmentDifference> difference(
      Resource resource, List<Limit> recorded, List<Limit> observed) {
    String then = words(resource, recorded);
    String now = words(resource, observed);
    return then.equals(now)
        ? Stream.empty()
        : Stream.of(
            new EnvironmentDifference(
                "limit." + resource.word(),
                then,
                now,
                EnvironmentDifference.Weight.POSSIBLE,
                "what a command may use can decide what it does"));
  }

  private static String words(Resource resource, List<Limit> limits) {
    return limits.stream()
        .filter(limit -> limit.resource() == resource)
        .map(limit -> limit.describe().substring(resource.word().length() + 1))
        .findFirst()
        .orElse("none");
  }
}
