package org.holotype.library;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the file of a program from its logged start. The log has only the name that the program was
 * told to be its own, which may be anything; so a file counts only if every object that it needs is
 * among those logged for the start.
 */
final class ProgramStarts {
  private final LaunchPaths paths;
  private final FoundObjects found;
  private final Samples samples;

  ProgramStarts(LaunchPaths paths, FoundObjects found, Samples samples) {
    this.paths = paths;
    this.found = found;
    this.samples = samples;
  }

  /**
   * The program's file.
   *
   * @param pids the processes that made this start, as numbered inside
   */
  Optional<FoundObjects.FoundObject> find(LoaderLog.Start start, Set<Long> pids) {
    return Stream.concat(named(start.name()), sampled(pids))
        .distinct()
        .filter(path -> found.look(path).filter(object -> fits(object.elf(), start)).isPresent())
        .findFirst()
        .flatMap(found::find);
  }

  private Stream<String> named(String name) {
    return Stream.concat(paths.commandIfNamed(name).stream(), paths.candidates(name).stream());
  }

  private Stream<String> sampled(Set<Long> pids) {
    return samples.processes().stream()
        .filter(process -> pids.contains(process.pid()))
        .map(process -> paths.inside(process.program().path()));
  }

  private static boolean fits(ElfObject program, LoaderLog.Start start) {
    Set<String> logged =
        start.objects().stream().map(ProgramStarts::lastComponent).collect(Collectors.toSet());
    return !program.isStatic()
        && program.needed().stream().map(ProgramStarts::lastComponent).allMatch(logged::contains);
  }

  private static String lastComponent(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
