package org.holotype.observe;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.host.HostProbe;
import org.holotype.implementation.Questions;
import org.holotype.library.LoaderLog;
import org.holotype.library.MpiWorlds;
import org.holotype.library.ProcessSampler;
import org.holotype.library.Samples;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.Exit;
import org.holotype.manifest.Host;
import org.holotype.manifest.Libraries;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Usage;
import org.holotype.observe.LaunchRequest.Listeners;
import org.holotype.observe.LaunchRequest.Overlay;

/**
 * Observes one run. Record and rerun both go through {@link #observe}, so that the tool itself can
 * never be the divergence.
 */
public final class Observer {
  private final Launcher launcher;

  public Observer(Launcher launcher) {
    this.launcher = launcher;
  }

  /**
   * Launches the recipe's command in its scene and says what was seen.
   *
   * @throws org.holotype.failure.Failure {@code COMMAND_NOT_FOUND}, {@code COMMAND_NOT_EXECUTABLE},
   *     {@code IMAGE_UNSUPPORTED}, or what the launcher throws; the command's own failure is part
   *     of the observation
   */
  public Observed observe(Scene scene) {
    Inside inside = Inside.before(scene);
    String program = inside.requireCommand();
    KernelFit fit = inside.fit(program);
    fit.require();
    HostReading host = HostReading.begin(scene);
    try (ProcessSampler sampler = ProcessSampler.create()) {
      Hearing hearing = Hearing.keeping(scene.keptOfStreams());
      LaunchRequest request =
          request(scene, sampler, Optional.of(hearing.listeners())).starting(words(scene, program));
      Instant started = now();
      LaunchResult result = launch(request, sampler, fit);
      Instant finished = now();
      Samples samples = sampler.stop();

      OverlayOutputs outputs = read(scene, request.workspace(), result.written());
      fit.requireExecuted(result.exit(), !outputs.outputs().isEmpty());
      Libraries libraries = inside.after(outputs, request).libraries(program, request, samples);
      SortedSet<Integer> ranks = ranks(scene, request);
      Probed probed =
          probe(scene, inside, inside.questions(libraries, ranks, request.workspace().upper()));
      Observation observation =
          new Observation(
              started.toString(),
              finished.toString(),
              result.exit(),
              usage(result, samples, outputs),
              result.launch(),
              host(scene, host),
              Optional.of(probed.inside()),
              libraries,
              Optional.of(probed.implementations()),
              outputs.outputs(),
              Optional.of(hearing.keep(scene.outputs())));
      return new Observed(observation, request.workspace().upper(), warnings(outputs, fit));
    }
  }

  private static List<String> warnings(OverlayOutputs outputs, KernelFit fit) {
    return Stream.of(outputs.warnings(), fit.warnings()).flatMap(List::stream).toList();
  }

  /** The recipe's own, or those that start it under an emulator. */
  private static List<String> words(Scene scene, String program) {
    List<String> command = scene.recipe().command().stream().map(EscapedBytes::read).toList();
    return scene
        .conditions()
        .find(Emulated.class)
        .map(emulated -> emulated.words(program, command))
        .orElse(command);
  }

  /** A run that is stopped for its length may have filled its limits before. */
  private LaunchResult launch(LaunchRequest request, ProcessSampler sampler, KernelFit fit) {
    try {
      return launcher.launch(request);
    } catch (Failure stopped) {
      List<String> hits =
          stopped.code() == Code.TIME_LIMIT
              ? LimitHits.ofStopped(request.conditions().limits(), sampler.stop().peakProcesses())
              : List.of();
      throw hits.isEmpty()
          ? fit.explained(stopped)
          : new Failure(
                  stopped.code(),
                  stopped.what(),
                  stopped.why() + "; " + String.join("; ", hits),
                  stopped.mend())
              .causedBy(stopped);
    }
  }

  /** Launches as {@link #observe} does, and looks at nothing but how it ended and what it wrote. */
  public Rehearsal rehearse(Scene scene) {
    LaunchRequest request = request(scene, process -> {}, Optional.empty());
    LaunchResult result = launcher.launch(request);
    OverlayOutputs outputs = read(scene, request.workspace(), result.written());
    return new Rehearsal(
        result.exit(), outputs.outputs(), request.workspace().upper(), request.loaderLog());
  }

  /**
   * Launches as {@link #observe} does, for somebody who wants to look around.
   *
   * @return how it ended
   */
  public Exit visit(Scene scene) {
    Inside inside = Inside.before(scene);
    inside.fit(inside.requireCommand()).require();
    return launcher.launch(request(scene, process -> {}, Optional.empty())).exit();
  }

  /**
   * Asks the libraries of a recorded run what they select here; the command is not run.
   *
   * @param mapped what the recorded run mapped
   */
  public Probed probe(Scene scene, Libraries mapped) {
    Path nothing = scene.run().make("nothing-written");
    Inside inside = Inside.before(scene);
    return probe(scene, inside, inside.questions(mapped, new TreeSet<>(), nothing));
  }

  /**
   * A rank that is alone in its launch counts nobody. How many its manager started is told as lent;
   * whether they met is not known, since Open MPI goes on alone where it finds no manager.
   */
  private static SortedSet<Integer> ranks(Scene scene, LaunchRequest request) {
    return scene.conditions().find(Condition.Ranked.class).isPresent()
        ? new TreeSet<>()
        : MpiWorlds.of(LoaderLog.read(request.loaderLog()));
  }

  /** What was lent is of the host, though only this launch had it. */
  private static Host host(Scene scene, HostReading reading) {
    return HostProbe.with(reading.finished(), Lending.facts(scene.conditions()));
  }

  private Probed probe(Scene scene, Inside inside, Questions questions) {
    return new Probing(launcher, scene).ask(questions, inside.shell());
  }

  private static LaunchRequest request(
      Scene scene, LongConsumer started, Optional<Listeners> listeners) {
    Recipe recipe = scene.recipe();
    RunDirectory run = scene.run();
    Path overlay = run.make("overlay");
    return new LaunchRequest(
        scene.rootfs().path(),
        new Overlay(
            scene.workspace(),
            run.makeIn(overlay, "upper", scene.workspaceMode()),
            run.make("overlay/work")),
        recipe.hidden(),
        scene.inputs(),
        recipe.command().stream().map(EscapedBytes::read).toList(),
        recipe.environment(),
        recipe.hostname(),
        recipe.uid(),
        recipe.gid(),
        recipe.network(),
        scene.streams(),
        run.make("loader"),
        run.make("launch"),
        scene.conditions(),
        started,
        scene.stdin(),
        listeners);
  }

  private static OverlayOutputs read(Scene scene, Overlay workspace, LaunchResult.Written written) {
    OverlayOutputs outputs =
        new OverlayOutputs(
            scene.recipe().inputs().get(0).entries(),
            new TreeSet<>(scene.recipe().hidden()),
            scene.outputs());
    outputs.read(workspace.upper(), written);
    return outputs;
  }

  private static Usage usage(LaunchResult result, Samples samples, OverlayOutputs outputs) {
    return new Usage(
        result.wall().toMillis(),
        result.user().map(Duration::toMillis),
        result.system().map(Duration::toMillis),
        samples.peakMemoryBytes(),
        outputs.bytesWritten(),
        samples.peakProcesses());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
