package org.holotype.userland;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.holotype.library.LoaderLog;
import org.holotype.library.LoaderLog.Start;

/**
 * What the dynamic loaders of a run told of the programs that each process became, while the
 * programs' own files may be gone. Claims, as every log of theirs is.
 *
 * @param starts by process, as numbered inside
 */
record ToldStarts(Map<String, List<Start>> starts) {
  /** From a log; static programs are not among them. */
  static ToldStarts of(LoaderLog log) {
    Map<String, List<Start>> starts = new HashMap<>();
    log.starts()
        .forEach(
            (start, processes) ->
                processes.forEach(
                    process ->
                        starts
                            .computeIfAbsent(String.valueOf(process), each -> new ArrayList<>())
                            .add(start)));
    return new ToldStarts(starts);
  }

  /** How many programs that one process became told of themselves. */
  int count(String process) {
    return starts.getOrDefault(process, List.of()).size();
  }

  /**
   * Absolute names of what one process was started with: of a script's interpreter, which the
   * kernel puts in the place of the script's own name, and of the loader among the objects.
   */
  List<String> names(String process) {
    return starts.getOrDefault(process, List.of()).stream()
        .flatMap(start -> Stream.concat(Stream.of(start.name()), start.objects().stream()))
        .filter(name -> name.startsWith("/"))
        .distinct()
        .toList();
  }
}
