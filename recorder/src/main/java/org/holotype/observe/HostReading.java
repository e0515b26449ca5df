package org.holotype.observe;

import java.util.Map;
import java.util.concurrent.FutureTask;
import org.holotype.host.HostProbe;
import org.holotype.manifest.Host;
import org.holotype.tree.Interruption;

/**
 * The host, read while the command starts: what it is does not change meanwhile, and neither has to
 * wait for the other.
 */
final class HostReading {
  private final FutureTask<Host> reading;

  private HostReading(FutureTask<Host> reading) {
    this.reading = reading;
  }

  /** Begins to read it for a run in this scene. */
  static HostReading begin(Scene scene) {
    FutureTask<Host> reading =
        new FutureTask<>(() -> HostProbe.read(Map.of("workspace", scene.workspace())));
    Thread thread = new Thread(reading, "host-reading");
    thread.setDaemon(true);
    thread.start();
    return new HostReading(reading);
  }

  /** What was read. */
  Host finished() {
    return Interruption.await(reading);
  }
}
