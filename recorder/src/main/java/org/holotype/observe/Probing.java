package org.holotype.observe;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.host.InsideProbe;
import org.holotype.implementation.Answers;
import org.holotype.implementation.Questions;
import org.holotype.manifest.InputTree;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.Variable;
import org.holotype.observe.LaunchRequest.Overlay;
import org.holotype.observe.LaunchRequest.Streams;

/**
 * One further launch in the scene of a run, which asks the mapped libraries what they select. It
 * has directories of its own: nothing that it does reaches the run's outputs. Whatever goes wrong
 * in it leaves facts unknown, and never a run unrecorded.
 */
final class Probing {
  /** Many times what it takes; an image whose shell never ends must not hold up a recording. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Launcher launcher;
  private final Scene scene;

  Probing(Launcher launcher, Scene scene) {
    this.launcher = launcher;
    this.scene = scene;
  }

  /**
   * Asks, and reads what was answered.
   *
   * @param shell of the image, absolute inside; empty where it has none
   */
  Probed ask(Questions questions, Optional<String> shell) {
    Path answers = scene.run().make("probe-answers");
    scene.run().make("probe-answers/" + Questions.SEEN);
    InsideProbe.directories()
        .forEach(each -> scene.run().make("probe-answers/" + Questions.SEEN + "/" + each));
    Optional<String> problem =
        shell.isPresent()
            ? launch(questions.command(shell.orElseThrow(), LaunchRequest.LOADER_LOG), answers)
            : Optional.of("the image has no shell that could ask inside");
    return new Probed(
        questions.implementations(
            Answers.in(answers, problem.orElse("the probe inside gave no answer"))),
        InsideProbe.read(
            answers.resolve(Questions.SEEN), Map.of("workspace", Path.of(InputTree.WORKSPACE))));
  }

  private Optional<String> launch(List<String> command, Path answers) {
    return new TimedLaunch(launcher, LIMIT).launch(request(command, answers));
  }

  private LaunchRequest request(List<String> command, Path answers) {
    Recipe recipe = scene.recipe();
    RunDirectory run = scene.run();
    Path overlay = run.make("probe-overlay");
    return new LaunchRequest(
        scene.rootfs().path(),
        new Overlay(
            scene.workspace(),
            run.makeIn(overlay, "upper", scene.workspaceMode()),
            run.make("probe-overlay/work")),
        recipe.hidden(),
        scene.inputs(),
        command,
        environment(recipe),
        recipe.hostname(),
        recipe.uid(),
        recipe.gid(),
        recipe.network(),
        Streams.DISCARD,
        answers,
        run.make("probe-launch"),
        scene.conditions(),
        pid -> {});
  }

  /** The command's, but what makes loaders talk would be mistaken for answers. */
  private static List<Variable> environment(Recipe recipe) {
    return recipe.environment().stream()
        .filter(variable -> variable.origin() != Variable.Origin.OBSERVER)
        .toList();
  }
}
