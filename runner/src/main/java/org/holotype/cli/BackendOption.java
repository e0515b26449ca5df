package org.holotype.cli;

import org.holotype.launch.HostSupport;
import org.holotype.observe.Launcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What launches. */
final class BackendOption {
  @Option(
      names = "--backend",
      paramLabel = "B",
      description = "bwrap or util-linux; by default the strongest that works.")
  private @Nullable String backend;

  Launcher launcher() {
    return backend == null ? HostSupport.strongest() : HostSupport.named(backend);
  }
}
