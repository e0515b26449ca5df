package org.holotype.userland;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.observe.LaunchRequest;

/**
 * The command that traces another: {@code strace} stops a process only at calls that take the name
 * of a file, which a filter in the kernel picks out (strace(1), {@code --seccomp-bpf}).
 *
 * @param program where it is, the same inside as on the host
 */
record Tracer(String program) {
  /** The first part of the name of each process's trace. */
  static final String FILE = "trace";

  /** Directories that every launch has of its own, and which end with it. */
  static final List<String> PASSING = List.of("/tmp", "/dev/shm");

  /** Where beside the trace their programs are kept. */
  static final String KEPT = "kept";

  private static final List<String> PLACES = List.of("/usr/bin/strace", "/usr/local/bin/strace");

  /**
   * Goes through the image's shell and its {@code env}, as launches do, so that both are traced.
   */
  private static final String LIKE_A_LAUNCH = "exec /usr/bin/env -- \"$@\"";

  /**
   * Goes on after the trace, where what the run made can still be seen, and keeps what may have
   * been executed there. What is not kept leaves a doubt, so nothing here is said to fail.
   */
  private static final String KEEPING =
      """
      "$@"
      status=$?
      PATH=/usr/bin:/bin
      kept=%1$s/%2$s
      cd / && mkdir "$kept" && find %3$s -xdev \\
        \\( -type l -o -type f -perm /111 -size -65536k \\) \\
        -exec cp -P --parents -t "$kept" {} + 2>"$kept.log"
      exit $status
      """
          .formatted(
              LaunchRequest.LOADER_LOG,
              KEPT,
              String.join(" ", PASSING.stream().map(place -> place.substring(1)).toList()));

  /**
   * The host's tracer.
   *
   * @throws Failure {@code HOST_CANNOT}
   */
  static Tracer find() {
    return PLACES.stream()
        .filter(each -> Files.isExecutable(Path.of(each)))
        .findFirst()
        .map(Tracer::new)
        .orElseThrow(
            () ->
                new Failure(
                    Code.HOST_CANNOT,
                    "what the command uses of this host cannot be seen",
                    "program strace is not installed",
                    "install it (Debian: apt install strace), or name an image: --image SRC"));
  }

  /**
   * The command, traced, and the programs kept that it leaves in {@link #PASSING}.
   *
   * @param command bytes as ISO-8859-1
   */
  List<String> over(List<String> command) {
    List<String> traced =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                KEEPING,
                "sh",
                program,
                "-ff",
                "--seccomp-bpf",
                "-y",
                "-qq",
                "-e",
                "signal=none",
                "-e",
                "trace=%file,io_uring_setup",
                "-o",
                LaunchRequest.LOADER_LOG + "/" + FILE,
                "/bin/sh",
                "-c",
                LIKE_A_LAUNCH,
                "sh"));
    traced.addAll(command);
    return traced;
  }

  /** Why there is no trace. */
  static Failure silent() {
    return new Failure(
        Code.HOST_CANNOT,
        "what the command uses of this host cannot be seen",
        "strace left no trace: it is older than 5.3, or this host forbids tracing",
        "look at: strace -f --seccomp-bpf true; sysctl kernel.yama.ptrace_scope (3 forbids it)");
  }
}
