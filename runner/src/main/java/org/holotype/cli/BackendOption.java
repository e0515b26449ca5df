package org.holotype.cli;

import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.launch.BackendStatus;
import org.holotype.launch.HostSupport;
import org.holotype.observe.Launcher;
import org.holotype.store.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What launches. */
final class BackendOption {
  @Option(
      names = "--backend",
      paramLabel = "B",
      description = {
        "bwrap, util-linux, crun, ch-run, podman, runc, apptainer or singularity; by default the"
            + " first that works.",
        "proot isolates nothing, and what ran under it is inconclusive at best."
      })
  private @Nullable String backend;

  /** What would launch, tried without an image. */
  String words() {
    return first()
        .map(BackendStatus::name)
        .orElse("nothing that works here (holotype doctor says why)");
  }

  /** The same with its version and what it cannot give: runs of two that differ are not mixed. */
  String identity() {
    return first()
        .map(each -> each.name() + " " + each.version() + " " + each.degraded())
        .orElse("nothing");
  }

  private Optional<BackendStatus> first() {
    return HostSupport.probe(Home.of(System.getenv()).runs())
        .filter(status -> backend == null ? status.isolates() : status.name().equals(backend))
        .filter(BackendStatus::ok)
        .findFirst();
  }

  /**
   * Refuses a backend that isolates nothing for what has to hold everything but one thing fixed.
   *
   * @throws Failure {@code USAGE}
   */
  void requireIsolationFor(String purpose) {
    if (backend != null && !HostSupport.isIsolating(backend)) {
      throw new Failure(
          Code.USAGE,
          purpose + " cannot be asked for with --backend " + backend,
          "a run that nothing isolates proves no cause",
          "choose another backend, or leave " + purpose + " out");
    }
  }

  Launcher launcher() {
    return backend == null ? HostSupport.strongest() : HostSupport.named(backend);
  }
}
