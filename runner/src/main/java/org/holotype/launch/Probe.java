package org.holotype.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.holotype.failure.Failure;
import org.holotype.manifest.Network;
import org.holotype.manifest.Variable;
import org.holotype.observe.Conditions;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.observe.LaunchResult;
import org.holotype.observe.RunDirectory;
import org.holotype.tree.LaunchUser;

/**
 * Tries a backend by launching: the smallest launch there is, with everything that a real one has,
 * in the very directory where real ones happen.
 *
 * @param runs the directory of all runs
 * @param programs of the host
 */
record Probe(Path runs, Programs programs) {
  private static final int ID = 1000;

  BackendStatus of(Backend backend) {
    String version = programs.find(backend.program()).isPresent() ? programs.version(backend) : "";
    try (RunDirectory run = RunDirectory.create(runs)) {
      LaunchResult result =
          new Attempt(
                  backend, request(run), programs, () -> CompletableFuture.completedFuture(version))
              .run();
      return new BackendStatus(backend.name(), version, ended(result), result.launch().degraded());
    } catch (BackendRefused refused) {
      return new BackendStatus(
          backend.name(), version, Optional.of(refused.hindrance()), List.of());
    } catch (Failure failure) {
      Hindrance hindrance = new Hindrance(failure.what() + ": " + failure.why(), failure.mend());
      return new BackendStatus(backend.name(), version, Optional.of(hindrance), List.of());
    } catch (IOException e) {
      Hindrance hindrance = Hindrance.of(String.valueOf(e.getMessage()));
      return new BackendStatus(backend.name(), version, Optional.of(hindrance), List.of());
    }
  }

  private static Optional<Hindrance> ended(LaunchResult result) {
    return result.exit().succeeded()
        ? Optional.empty()
        : Optional.of(
            new Hindrance(
                "true was launched and ended with status " + result.exit().status(),
                "try --backend with the name of another"));
  }

  private static LaunchRequest request(RunDirectory run) throws IOException {
    run.make("overlay");
    HostAsImage image = HostAsImage.in(run.make("image"), LaunchUser.current());
    return new LaunchRequest(
        image.root(),
        new Overlay(run.make("workspace"), run.make("overlay/upper"), run.make("overlay/work")),
        List.of(),
        image.inputs(),
        List.of("true"),
        List.of(new Variable("PATH", "/usr/bin:/bin", Variable.Origin.DEFAULT)),
        "holotype",
        ID,
        ID,
        Network.NONE,
        Streams.DISCARD,
        run.make("loader"),
        run.make("launch"),
        Conditions.NONE,
        pid -> {});
  }
}
