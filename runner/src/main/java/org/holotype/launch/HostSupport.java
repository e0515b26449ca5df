package org.holotype.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.observe.Condition;
import org.holotype.observe.Launcher;
import org.holotype.tree.LaunchUser;

/** What this host can launch with. */
public final class HostSupport {
  /** Strongest first. */
  private static final List<Backend> BACKENDS =
      List.of(new BubblewrapBackend(), new UtilLinuxBackend());

  private HostSupport() {}

  /** A launcher that takes the strongest backend which works here. */
  public static Launcher strongest() {
    Programs programs = Programs.ofCaller();
    List<Backend> installed =
        BACKENDS.stream().filter(each -> programs.find(each.program()).isPresent()).toList();
    return new HostLauncher(installed.isEmpty() ? BACKENDS : installed);
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

  /** Each backend, strongest first, tried as far as it goes without an image. */
  public static List<BackendStatus> probe() {
    Programs programs = Programs.ofCaller();
    List<BackendStatus> statuses = new ArrayList<>();
    for (Backend backend : BACKENDS) {
      statuses.add(probe(backend, programs));
    }
    return List.copyOf(statuses);
  }

  private static BackendStatus probe(Backend backend, Programs programs) {
    Optional<Hindrance> missing = programs.missing(backend);
    String version =
        programs.find(backend.program()).map(at -> programs.version(backend.program())).orElse("");
    return new BackendStatus(
        backend.name(),
        version,
        missing.or(() -> new Probe(backend, programs, LaunchUser.current()).hindrance()));
  }

  private static Failure unknown(String name) {
    return new Failure(
        Code.USAGE,
        "backend \"" + name + "\" is not known",
        "known are " + String.join(", ", BACKENDS.stream().map(Backend::name).toList()),
        "choose one of them, or leave --backend out");
  }
}
