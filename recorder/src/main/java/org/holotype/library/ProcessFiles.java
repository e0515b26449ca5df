package org.holotype.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.holotype.host.Lines;
import org.holotype.host.Octal;
import org.holotype.tree.BytePath;

/**
 * The files of {@code /proc/PID} that tell of a process (proc(5)). Processes end at any time: what
 * is gone reads as empty.
 */
final class ProcessFiles {
  private static final int LARGEST = 16 << 20;
  private static final int MOST_PROCESSES = 10_000;
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,9}");
  private static final Pattern CODE =
      Pattern.compile("[0-9a-f]+-[0-9a-f]+ ..x. [0-9a-f]+ [0-9a-f]+:[0-9a-f]+ [0-9]+ +(/.*)");

  private final Path proc;
  private final boolean listsChildren;

  ProcessFiles(Path proc) {
    this.proc = proc;
    this.listsChildren = Files.exists(proc.resolve("thread-self/children"));
  }

  /** The process and everything it started that is still its descendant, up to a bound. */
  Set<Long> withDescendants(long pid) {
    LongFunction<Collection<Long>> children = listsChildren ? this::children : childrenByParent();
    Set<Long> found = new LinkedHashSet<>();
    Deque<Long> unseen = new ArrayDeque<>(List.of(pid));
    while (!unseen.isEmpty() && found.size() < MOST_PROCESSES) {
      long next = unseen.remove();
      if (found.add(next)) {
        unseen.addAll(children.apply(next));
      }
    }
    return found;
  }

  /** Whether these, as {@link #withDescendants} gives them, are all that there are. */
  static boolean isAll(Set<Long> found) {
    return found.size() < MOST_PROCESSES;
  }

  /** For kernels that were built without the list of children (PROC_CHILDREN). */
  private LongFunction<Collection<Long>> childrenByParent() {
    Map<Long, Collection<Long>> children = new HashMap<>();
    for (long pid : numbers(String.join(" ", names(proc)))) {
      status(pid)
          .flatMap(text -> Lines.value("PPid").apply(text))
          .map(ProcessFiles::numbers)
          .stream()
          .flatMap(List::stream)
          .forEach(
              parent -> children.computeIfAbsent(parent, ignored -> new ArrayList<>()).add(pid));
    }
    return pid -> children.getOrDefault(pid, List.of());
  }

  /** Any thread may have started a child. */
  private Collection<Long> children(long pid) {
    List<Long> children = new ArrayList<>();
    for (String thread : names(process(pid).resolve("task"))) {
      text(process(pid).resolve("task").resolve(thread).resolve("children"))
          .ifPresent(pids -> children.addAll(numbers(pids)));
    }
    return children;
  }

  /** The status file whole; empty once the process is gone. */
  Optional<String> status(long pid) {
    return text(process(pid).resolve("status"));
  }

  /** The process ids in each pid namespace from ours to the innermost (proc(5), {@code NSpid}). */
  static List<Long> namespacePids(String status) {
    return Lines.value("NSpid").apply(status).map(ProcessFiles::numbers).orElse(List.of());
  }

  /**
   * The largest resident set so far, in bytes; a process that is only a shell of itself has none.
   */
  static Optional<Long> peakMemory(String status) {
    return Lines.value("VmHWM")
        .apply(status)
        .filter(value -> value.matches("[0-9]{1,15} kB"))
        .map(value -> Long.parseLong(value.substring(0, value.length() - 3)) * 1024);
  }

  /** How many threads the process has; none where the kernel does not tell. */
  static long threads(String status) {
    return Lines.value("Threads")
        .apply(status)
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** The program that the process runs; empty where the kernel does not tell us. */
  Optional<SampledProcess.Program> program(long pid) {
    Path exe = process(pid).resolve("exe");
    try {
      String path = BytePath.bytes(Files.readSymbolicLink(exe));
      return FileIdentity.of(exe).map(identity -> new SampledProcess.Program(path, identity));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The files it has mapped code from; empty where the map cannot be read. */
  Optional<Set<String>> code(long pid) {
    return text(process(pid).resolve("maps")).map(ProcessFiles::codeOf);
  }

  private static Set<String> codeOf(String maps) {
    Set<String> paths = new TreeSet<>();
    for (String line : maps.lines().toList()) {
      var match = CODE.matcher(line);
      if (match.matches()) {
        paths.add(Octal.unescape(match.group(1)));
      }
    }
    return paths;
  }

  private Path process(long pid) {
    return proc.resolve(Long.toString(pid));
  }

  private static List<Long> numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(word -> NUMBER.matcher(word).matches())
        .map(Long::valueOf)
        .toList();
  }

  private static List<String> names(Path directory) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(entry -> names.add(BytePath.name(entry)));
    } catch (IOException | DirectoryIteratorException e) {
      return List.of();
    }
    return names;
  }

  private static Optional<String> text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LARGEST + 1);
      return bytes.length > LARGEST
          ? Optional.empty()
          : Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
