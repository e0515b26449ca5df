package org.holotype.userland;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.holotype.manifest.InputTree;
import org.holotype.tree.BytePath;

/**
 * Every file name that the processes of one run gave to the kernel, whether or not anything was
 * there: absolute, bytes as ISO-8859-1. Where a trace does not tell what a relative name is
 * relative to, each working directory that was seen counts.
 */
final class Trace {
  private static final int LONGEST_LINE = 1 << 20;

  private final Set<String> named = new TreeSet<>();
  private final Set<String> executed = new TreeSet<>();
  private final Set<Started> started = new LinkedHashSet<>();
  private final Map<String, Integer> starts = new HashMap<>();
  private final Set<String> listed = new TreeSet<>();
  private final Set<String> directories = new TreeSet<>(Set.of(InputTree.WORKSPACE));
  private final Set<Loose> loose = new HashSet<>();
  private boolean blind;
  private String process = "";

  private Trace() {}

  /** A name whose base is not told. */
  private record Loose(String name, Kind kind, String process) {}

  /**
   * A program that was started.
   *
   * @param process which became it, as numbered inside
   * @param names that it may have had
   */
  record Started(String process, List<String> names) {}

  /** What a call does with a name. */
  private enum Kind {
    LOOKS,
    OPENS,
    EXECUTES,
    STARTS
  }

  /**
   * Reads one trace a process.
   *
   * @throws org.holotype.failure.Failure {@code HOST_CANNOT} where there is none
   */
  static Trace read(Path log) throws IOException {
    Trace trace = new Trace();
    boolean any = false;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(log, Tracer.FILE + ".*")) {
      for (Path file : files) {
        any = true;
        trace.process = BytePath.name(file).substring(Tracer.FILE.length() + 1);
        trace.take(file);
      }
    }
    if (!any) {
      throw Tracer.silent();
    }
    trace.settle();
    return trace;
  }

  /** Every name. */
  Set<String> named() {
    return named;
  }

  /** Names of what may have been executed. */
  Set<String> executed() {
    return executed;
  }

  /** Each program that was started. */
  Set<Started> started() {
    return started;
  }

  /** How many programs a process became, one after the other. */
  int starts(String ofProcess) {
    return starts.getOrDefault(ofProcess, 0);
  }

  /** Each working directory that was seen. */
  Set<String> directories() {
    return directories;
  }

  /** Names of what was opened, and listed if it is a directory. */
  Set<String> listed() {
    return listed;
  }

  /** Whether files could be opened that no call names (io_uring(7)). */
  boolean isBlind() {
    return blind;
  }

  private void take(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.length() <= LONGEST_LINE) {
          TraceLine.read(line).ifPresent(this::take);
        }
      }
    }
  }

  private void take(TraceLine line) {
    blind |= line.call().equals("io_uring_setup");
    line.directory().ifPresent(directories::add);
    Kind kind = kind(line);
    if (kind == Kind.STARTS) {
      starts.merge(process, 1, Integer::sum);
    }
    for (TraceLine.Name name : line.names()) {
      take(name, kind);
      if (line.call().equals("chdir") && name.name().startsWith("/")) {
        directories.add(name.name());
      }
    }
  }

  private static Kind kind(TraceLine line) {
    if (line.isExecution()) {
      return line.hasStarted() ? Kind.STARTS : Kind.EXECUTES;
    }
    return line.mayList() ? Kind.OPENS : Kind.LOOKS;
  }

  private void take(TraceLine.Name name, Kind kind) {
    Optional<String> base = name.name().startsWith("/") ? Optional.of("") : name.base();
    if (base.isPresent()) {
      add(
          List.of(base.get().isEmpty() ? name.name() : base.get() + "/" + name.name()),
          kind,
          process);
    } else {
      loose.add(new Loose(name.name(), kind, kind == Kind.STARTS ? process : ""));
    }
  }

  /** Takes the names that one name may stand for. */
  private void add(List<String> paths, Kind kind, String by) {
    named.addAll(paths);
    switch (kind) {
      case STARTS -> {
        executed.addAll(paths);
        started.add(new Started(by, paths));
      }
      case EXECUTES -> executed.addAll(paths);
      case OPENS -> listed.addAll(paths);
      case LOOKS -> {}
    }
  }

  private void settle() {
    for (Loose each : loose) {
      add(
          directories.stream().map(base -> base + "/" + each.name()).toList(),
          each.kind(),
          each.process());
    }
  }
}
