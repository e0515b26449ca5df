package org.holotype.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.manifest.Launch;
import org.holotype.observe.LaunchRequest;
import org.holotype.observe.LaunchResult;
import org.holotype.observe.Launcher;

/** Launches with the first of some backends that this host lets work. */
public final class HostLauncher implements Launcher {
  private final List<Backend> backends;
  private final Programs programs;
  private final Map<Backend, Hindrance> known = new ConcurrentHashMap<>();
  private final Map<Backend, CompletableFuture<String>> versions = new ConcurrentHashMap<>();

  /**
   * @param backends to try, in this order; the last refusal gives the remedy
   */
  public HostLauncher(List<Backend> backends) {
    this.backends = List.copyOf(backends);
    this.programs = Programs.ofCaller();
  }

  @Override
  public LaunchResult launch(LaunchRequest request) {
    List<String> refusals = new ArrayList<>();
    List<String> remedies = new ArrayList<>();
    for (Backend backend : backends) {
      try {
        return noting(refusals, attempt(backend, request));
      } catch (BackendRefused refused) {
        requireExecutable(refused.hindrance());
        refusals.add(backend.name() + ": " + refused.getMessage());
        remedies.add(refused.hindrance().remedy());
      }
    }
    throw new Failure(
        Code.HOST_CANNOT,
        "the command could not be launched on this host",
        String.join(" | ", refusals),
        remedies.get(remedies.size() - 1));
  }

  /** No other backend makes the kernel execute what it does not know. */
  private static void requireExecutable(Hindrance hindrance) {
    if (hindrance.isOfProcessor()) {
      throw new Failure(
          Code.COMMAND_NOT_EXECUTABLE,
          "the command is not executable on this host",
          hindrance.cause(),
          hindrance.remedy());
    }
  }

  /** What this host refused once it is not asked again, by a process that may launch many times. */
  private LaunchResult attempt(Backend backend, LaunchRequest request) throws BackendRefused {
    Hindrance before = known.get(backend);
    if (before != null) {
      throw new BackendRefused(before);
    }
    try {
      return new Attempt(backend, request, programs, () -> version(backend)).run();
    } catch (BackendRefused refused) {
      if (!refused.hindrance().isOfThisLaunch()) {
        known.put(backend, refused.hindrance());
      }
      throw refused;
    }
  }

  /** Asked beside the first launch, and once. */
  private CompletableFuture<String> version(Backend backend) {
    return versions.computeIfAbsent(
        backend, each -> CompletableFuture.supplyAsync(() -> programs.version(each)));
  }

  /** A backend that was tried in vain is part of how the command was launched. */
  private static LaunchResult noting(List<String> refusals, LaunchResult result) {
    Launch launch = result.launch();
    List<String> degraded = new ArrayList<>(refusals);
    degraded.addAll(launch.degraded());
    return new LaunchResult(
        result.exit(),
        result.wall(),
        result.user(),
        result.system(),
        launch.lacking(degraded),
        result.written());
  }
}
