package org.holotype.library;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What one living process has shown so far, program by program. */
final class SeenProcess {
  private static final Set<String> SIZES = Set.of("Name", "VmSize", "VmExe", "VmLib");

  private final long pid;
  private final Map<SampledProcess.Program, SeenProgram> programs = new LinkedHashMap<>();
  private Optional<SeenProgram> current = Optional.empty();
  private String sizes = "";

  /**
   * @param pid as numbered inside
   */
  SeenProcess(long pid) {
    this.pid = pid;
  }

  /** What one program has shown so far. */
  private static final class SeenProgram {
    private final TreeSet<String> code = new TreeSet<>();
    private long peak;
  }

  /**
   * Looks again. The map is long to read; while the sizes in the status are the same, so is the
   * map.
   *
   * @return whether what it runs now is known
   */
  boolean look(ProcessFiles files, long hostPid, String status) {
    String now = sizes(status);
    if (!now.equals(sizes)) {
      sizes = now;
      current = readMap(files, hostPid);
    }
    long peak = ProcessFiles.peakMemory(status).orElse(0L);
    current.ifPresent(program -> program.peak = Math.max(program.peak, peak));
    return current.isPresent();
  }

  Collection<SampledProcess> sampled() {
    List<SampledProcess> sampled = new ArrayList<>();
    programs.forEach(
        (program, shown) -> sampled.add(new SampledProcess(pid, program, shown.code, shown.peak)));
    return sampled;
  }

  /** A map read while the process changed its program is neither the one's nor the other's. */
  private Optional<SeenProgram> readMap(ProcessFiles files, long hostPid) {
    Optional<SampledProcess.Program> before = files.program(hostPid);
    Optional<Set<String>> code = files.code(hostPid);
    if (before.isEmpty() || code.isEmpty() || !before.equals(files.program(hostPid))) {
      sizes = "";
      return Optional.empty();
    }
    SeenProgram shown = programs.computeIfAbsent(before.get(), ignored -> new SeenProgram());
    shown.code.addAll(code.get());
    return Optional.of(shown);
  }

  private static String sizes(String status) {
    return status
        .lines()
        .filter(line -> SIZES.contains(line.substring(0, Math.max(0, line.indexOf(':')))))
        .collect(Collectors.joining("\n"));
  }
}
