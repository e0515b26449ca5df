package org.holotype.cli;

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
      description = "bwrap, util-linux, crun, ch-run or runc; by default the first that works.")
  private @Nullable String backend;

  /** What would launch, tried without an image. */
  String words() {
    return HostSupport.probe(Home.of(System.getenv()).runs())
        .filter(status -> backend == null || status.name().equals(backend))
        .filter(BackendStatus::ok)
        .map(BackendStatus::name)
        .findFirst()
        .orElse("nothing that works here (holotype doctor says why)");
  }

  Launcher launcher() {
    return backend == null ? HostSupport.strongest() : HostSupport.named(backend);
  }
}
