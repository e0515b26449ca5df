package org.holotype.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Isolation;
import org.holotype.observe.Condition;
import org.holotype.observe.Launcher;

/** What this host can launch with. */
public final class HostSupport {
  /** Strongest first. */
  private static final List<Backend> BACKENDS =
      List.of(
          new BubblewrapBackend(),
          new UtilLinuxBackend(),
          new CrunBackend(),
          new CharliecloudBackend(),
          new PodmanBackend(),
          new RuncBackend(),
          new ApptainerBackend("apptainer"),
          new ApptainerBackend("singularity"),
          new ProotBackend());

  private HostSupport() {}

  /**
   * A launcher that takes the strongest backend which works here, and never one that isolates
   * nothing: a record comes from others, and its command would have all that its reader has.
   */
  public static Launcher strongest() {
    Programs programs = Programs.ofCaller();
    List<Backend> isolating = BACKENDS.stream().filter(HostSupport::isIsolating).toList();
    List<Backend> installed =
        isolating.stream().filter(each -> programs.find(each.program()).isPresent()).toList();
    return new HostLauncher(installed.isEmpty() ? isolating : installed);
  }

  /**
   * A launcher that takes this backend and no other.
   *
   * @throws Failure {@code USAGE} where there is no backend of that name
   */
  public static Launcher named(String name) {
    return BACKENDS.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .map(each -> new HostLauncher(List.of(each)))
        .orElseThrow(() -> unknown(name));
  }

  /**
   * Why a run of this image cannot have that condition here; empty where it can.
   *
   * @param rootfs the unpacked image
   */
  public static Optional<String> hindrance(Condition condition, Path rootfs) {
    return HostConditions.of(Programs.ofCaller(), rootfs).hindrance(condition);
  }

  /**
   * Each backend, strongest first, tried by a real launch when it is asked for.
   *
   * @param runs the directory of all runs
   */
  public static Stream<BackendStatus> probe(Path runs) {
    Probe probe = new Probe(runs, Programs.ofCaller());
    return BACKENDS.stream().map(probe::of);
  }

  /** The names of all backends, strongest first. */
  public static List<String> names() {
    return BACKENDS.stream().map(Backend::name).toList();
  }

  /** Whether this backend keeps a command from the host. */
  public static boolean isIsolating(String name) {
    return BACKENDS.stream()
        .filter(each -> each.name().equals(name))
        .allMatch(HostSupport::isIsolating);
  }

  private static boolean isIsolating(Backend backend) {
    return backend.isolation() == Isolation.NAMESPACES;
  }

  private static Failure unknown(String name) {
    return new Failure(
        Code.USAGE,
        "backend \"" + name + "\" is not known",
        "known are " + String.join(", ", names()),
        "choose one of them, or leave --backend out");
  }
}
