package org.holotype.library;

import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How many ranks each parallel start of a run had. A rank is a process that mapped the library of
 * MPI; the launcher of its world mapped only what lies below. Process numbers ascend inside a
 * launch, so each rank is of the launcher that was started last before it; two launchers at the
 * same time are told apart by nothing, and their ranks may be counted for one of them.
 */
public final class MpiWorlds {
  private static final String LAUNCHERS_PART = "libopen-rte.so.";
  private static final String LIBRARY = "libmpi.so.";

  /** It maps the library to describe it. */
  private static final String DESCRIBER = "ompi_info";

  private MpiWorlds() {}

  /** The numbers of ranks, each once; a program that nothing started is a world of one. */
  public static SortedSet<Integer> of(LoaderLog log) {
    TreeSet<Long> launchers = new TreeSet<>();
    TreeSet<Long> ranks = new TreeSet<>();
    log.starts()
        .forEach(
            (start, processes) -> {
              if (maps(start, LIBRARY)) {
                ranks.addAll(isDescriber(start) ? Set.of() : processes);
              } else if (maps(start, LAUNCHERS_PART)) {
                launchers.addAll(processes);
              }
            });
    return sizes(ranks, launchers);
  }

  private static SortedSet<Integer> sizes(Set<Long> ranks, NavigableSet<Long> launchers) {
    Map<Long, Integer> worlds = new TreeMap<>();
    for (Long rank : ranks) {
      Long launcher = launchers.lower(rank);
      worlds.merge(launcher == null ? rank : launcher, 1, Integer::sum);
    }
    return new TreeSet<>(worlds.values());
  }

  private static boolean maps(LoaderLog.Start start, String library) {
    Predicate<String> named = path -> path.startsWith(library, path.lastIndexOf('/') + 1);
    return start.objects().stream().anyMatch(named);
  }

  private static boolean isDescriber(LoaderLog.Start start) {
    return start.name().endsWith(DESCRIBER);
  }
}
