package org.holotype.library;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Library;
import org.holotype.tree.BytePath;

/**
 * Brings together what the loader told and what sampling saw: the ELF objects that a run mapped.
 *
 * <p>The list is called <em>complete</em> only where all of this holds:
 *
 * <ul>
 *   <li>at least one program start was logged, and every log could be read in full and holds
 *       nothing foreign;
 *   <li>for each logged start the program's file was found: by the name that it went by, its {@code
 *       DT_NEEDED} being among the objects logged for that start, or because sampling saw that
 *       process run it;
 *   <li>each object that the logs name was found inside, and is an ELF object;
 *   <li>the command itself, where it is an ELF file, was among the logged programs;
 *   <li>each piece of code that sampling saw mapped is among the logged programs and objects, so
 *       that no static program and none of another C library was seen;
 *   <li>looks were taken all the time, and no process stayed one that they could not read.
 * </ul>
 *
 * Otherwise it is possibly incomplete and the first reasons are given. What no such means can see
 * is a program without a loader log that lived less than two sampling intervals: one look may fall
 * on the moment at which it starts or ends, when a kernel does not let it be read. The reason given
 * for a complete list says so, with that time as it really was; where it is far longer than
 * planned, or a process lived longer than it and could not be read, the list is doubted.
 */
public final class MappedLibraries {
  private static final int MOST_REASONS = 4;
  private static final String COMPLETE =
      "every program start was logged by the image's dynamic loader, and sampling saw no code that"
          + " the log does not name; only a program that writes no such log (static, of another C"
          + " library, or started with a cleared environment) and that lived less than %s could"
          + " have escaped";

  /** Two of the longest intervals between looks, as they are planned. */
  private static final Duration USUAL = Duration.ofMillis(500);

  /** Who looks more seldom than this has not looked. */
  private static final Duration MOST = Duration.ofSeconds(5);

  private final LoaderLog log;
  private final Samples samples;
  private final LaunchPaths paths;
  private final FoundObjects found;
  private final Set<String> logged = new TreeSet<>();
  private final List<String> reasons = new ArrayList<>();

  private MappedLibraries(LoaderLog log, Samples samples, LaunchPaths paths, InsideFiles files) {
    this.log = log;
    this.samples = samples;
    this.paths = paths;
    this.found = new FoundObjects(files);
  }

  /** The objects that a launch mapped. */
  public static Libraries collect(
      LoaderLog log, Samples samples, LaunchPaths paths, InsideFiles files, Owners owners) {
    return new MappedLibraries(log, samples, paths, files).collect(owners);
  }

  private Libraries collect(Owners owners) {
    takeLog();
    takeStarts();
    takeCommand();
    takeSamples();
    return new Libraries(
        reasons.isEmpty()
            ? Libraries.Completeness.COMPLETE
            : Libraries.Completeness.POSSIBLY_INCOMPLETE,
        reasons.isEmpty() ? COMPLETE.formatted(tenths(escapes())) : words(reasons),
        List.of("loader-log", "sampled-maps"),
        libraries(owners));
  }

  private void takeLog() {
    if (log.starts().isEmpty()) {
      reasons.add(
          "no program wrote a loader log: they are static, or of another C library than glibc, or"
              + " were started with a cleared environment");
    }
    reasons.addAll(log.problems());
    for (String name : log.objects()) {
      found
          .find(paths.found(name))
          .ifPresentOrElse(
              object -> logged.add(object.path()),
              () -> reasons.add("the loader mapped " + shown(name) + ", which is not there now"));
    }
  }

  private void takeStarts() {
    ProgramStarts programs = new ProgramStarts(paths, found, samples);
    log.starts().entrySet().stream()
        .sorted(Comparator.comparing(start -> start.getKey().name()))
        .forEach(start -> takeStart(programs, start));
  }

  private void takeStart(ProgramStarts programs, Map.Entry<LoaderLog.Start, Set<Long>> start) {
    programs
        .find(start.getKey(), start.getValue())
        .ifPresentOrElse(
            object -> logged.add(object.path()),
            () ->
                reasons.add(
                    "which file ran as " + shown(start.getKey().name()) + " could not be told"));
  }

  private void takeCommand() {
    found
        .find(paths.command())
        .filter(object -> !logged.contains(object.path()))
        .ifPresent(
            object ->
                reasons.add("the command " + shown(object.path()) + " itself wrote no loader log"));
  }

  private void takeSamples() {
    takeTimes();
    Set<String> code =
        samples.processes().stream()
            .filter(process -> !isLaunchers(process.program()))
            .flatMap(process -> process.code().stream())
            .map(paths::inside)
            .collect(Collectors.toCollection(TreeSet::new));
    code.forEach(this::takeCode);
  }

  private void takeTimes() {
    if (escapes().compareTo(MOST) > 0) {
      reasons.add("for up to " + tenths(samples.unseen()) + " no process could be looked at");
    }
    if (samples.unread().compareTo(escapes()) > 0) {
      reasons.add(
          "a process that could not be looked into lived for up to " + tenths(samples.unread()));
    }
  }

  /** What lived less may have done so unseen. */
  private Duration escapes() {
    return samples.unseen().compareTo(USUAL) > 0 ? samples.unseen() : USUAL;
  }

  /** Rounded up, so that it holds as a bound. */
  private static String tenths(Duration time) {
    long tenths = time.plusMillis(100).minusNanos(1).toMillis() / 100;
    return tenths / 10 + "." + tenths % 10 + " s";
  }

  /**
   * A helper that the launcher starts on its way in is the host's file at the very path that the
   * kernel shows, and not the image's file of that name.
   */
  private boolean isLaunchers(SampledProcess.Program program) {
    Optional<String> identity = Optional.of(program.identity());
    return FileIdentity.of(BytePath.of(program.path())).equals(identity)
        && !found.identity(paths.inside(program.path())).equals(identity);
  }

  private void takeCode(String path) {
    found
        .find(path)
        .ifPresentOrElse(
            object -> requireLogged(object.path()),
            () -> reasons.add("code was mapped from " + shown(path) + ", which is not there now"));
  }

  private void requireLogged(String path) {
    if (!logged.contains(path)) {
      reasons.add("a process without a loader log ran code of " + shown(path));
    }
  }

  private List<Library> libraries(Owners owners) {
    Map<String, FoundObjects.FoundObject> objects = found.objects();
    Map<String, String> owner =
        owners.of(
            objects.values().stream()
                .filter(object -> object.origin() == Library.Origin.IMAGE)
                .map(FoundObjects.FoundObject::path)
                .collect(Collectors.toCollection(TreeSet::new)));
    return objects.values().stream().map(object -> object.library(owner)).toList();
  }

  private static String words(List<String> reasons) {
    List<String> first = reasons.stream().distinct().limit(MOST_REASONS).toList();
    long more = reasons.stream().distinct().count() - first.size();
    return String.join("; ", first) + (more > 0 ? "; and " + more + " more such reasons" : "");
  }

  private static String shown(String bytes) {
    return EscapedBytes.write(bytes);
  }
}
