package org.holotype.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.HostImage;
import org.holotype.image.ImageStore;
import org.holotype.image.StoredImage;
import org.holotype.manifest.EscapedBytes;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Observation;
import org.holotype.manifest.Output;
import org.holotype.manifest.Recipe;
import org.holotype.manifest.TreePath;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.Observer;
import org.holotype.observe.Rehearsal;
import org.holotype.observe.RunDirectory;
import org.holotype.observe.Scene;
import org.holotype.userland.HostUserland;
import org.holotype.userland.HostUserland.Used;

/**
 * A run on this host's own userland, made to learn what the command uses of it. It is never what a
 * record tells of: the record names an image, so it must be of a run in that image, which a re-run
 * can repeat. The two are held against each other.
 *
 * @param image what was used
 * @param rehearsal how the command fared on the host
 * @param doubts why the image may lack something, in words
 * @param lacks what programs ask for that it lacks, in words
 */
record HostRun(StoredImage image, Rehearsal rehearsal, List<String> doubts, List<String> lacks) {
  /** Nothing asks for anything yet. */
  static final ImageConfig NO_CONFIG =
      new ImageConfig(
          "linux",
          "unknown",
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  private static final int NOT_FOUND = 127;

  /** The recipe with its command traced. */
  static Recipe recipe(Recipe recipe, HostUserland userland) {
    List<String> command = recipe.command().stream().map(EscapedBytes::read).toList();
    return new Recipe(
        userland.traced(command).stream().map(EscapedBytes::write).toList(),
        recipe.directory(),
        recipe.hostname(),
        recipe.uid(),
        recipe.gid(),
        recipe.environment(),
        recipe.network(),
        recipe.inputs(),
        recipe.hidden(),
        recipe.files(),
        recipe.lent(),
        recipe.limits(),
        recipe.stdin());
  }

  /**
   * Runs the scene's command under the tracer, and makes the image.
   *
   * @param userland whose rootfs and mounts the scene has
   */
  static HostRun of(HostUserland userland, Scene scene, Observer observer, ImageStore images) {
    Rehearsal rehearsal = observer.rehearse(scene);
    Used used =
        userland.used(
            rehearsal.log(), scene.workspace(), rehearsal.upper(), inputs(userland, scene));
    requireFound(rehearsal);
    return new HostRun(keep(used, scene.run(), images), rehearsal, used.doubts(), used.lacks());
  }

  private static List<InputMount> inputs(HostUserland userland, Scene scene) {
    Set<InputMount> ofHost = Set.copyOf(userland.mounts());
    return scene.inputs().stream().filter(input -> !ofHost.contains(input)).toList();
  }

  /**
   * What the author should know of the image, given how the command fared in it.
   *
   * @throws Failure {@code COMMAND_FAILED} where it succeeded on the host and not in the image
   */
  List<String> warnings(Observation observed) {
    if (rehearsal.exit().succeeded() && !observed.exit().succeeded()) {
      throw lacking(observed);
    }
    List<String> warnings = new ArrayList<>();
    doubts.forEach(
        doubt -> warnings.add("the image of this host is possibly incomplete: " + doubt));
    List<TreePath> different = differences(observed.outputs());
    if (!different.isEmpty()) {
      warnings.add(
          "on this host's own userland the command wrote something else than in the image made of"
              + " it: "
              + shown(different)
              + "; it may depend on chance or time, or look for something that the image lacks");
    }
    return warnings;
  }

  private static StoredImage keep(Used used, RunDirectory run, ImageStore images) {
    try (HostImage image = used.image(run.make("layer").resolve("layer.tar"))) {
      return images.add(image);
    } catch (IOException e) {
      throw new Failure(
              Code.INPUT_OUTPUT,
              "the image of this host could not be closed",
              String.valueOf(e.getMessage()),
              "look at the disk that holds HOLOTYPE_HOME")
          .causedBy(e);
    }
  }

  private static void requireFound(Rehearsal rehearsal) {
    if (rehearsal.exit().status() == NOT_FOUND && rehearsal.outputs().isEmpty()) {
      throw new Failure(
          Code.COMMAND_NOT_FOUND,
          "the command was not found on this host's own userland",
          "it ended with 127 in the system's directories, whose search path is the usual one; the"
              + " caller's home and PATH are not seen",
          "show its directory: --host-path DIR, and name the program in full: DIR/bin/PROGRAM");
    }
  }

  private Failure lacking(Observation observed) {
    return new Failure(
        Code.COMMAND_FAILED,
        "the command succeeds on this host and fails in the image made of what it used, with status "
            + observed.exit().status(),
        why(),
        "name an image: --image SRC; or look at what it says inside: it is printed above");
  }

  private String why() {
    List<String> known = new ArrayList<>(doubts);
    known.addAll(lacks);
    return known.isEmpty()
        ? "the image has every file of the host that a call named, and what each program is started"
            + " with; the command may depend on chance or time, or reach a file in a way that no"
            + " call tells"
        : String.join("; ", known);
  }

  private List<TreePath> differences(List<Output> observed) {
    Map<TreePath, Output> here = byPath(rehearsal.outputs());
    Map<TreePath, Output> inside = byPath(observed);
    List<TreePath> different = new ArrayList<>();
    here.forEach(
        (path, output) -> {
          if (!output.equals(inside.remove(path))) {
            different.add(path);
          }
        });
    different.addAll(inside.keySet());
    return different;
  }

  private static Map<TreePath, Output> byPath(List<Output> outputs) {
    Map<TreePath, Output> byPath = new TreeMap<>();
    outputs.forEach(output -> byPath.put(output.path(), output));
    return byPath;
  }

  private static String shown(List<TreePath> paths) {
    String first = String.join(", ", paths.stream().limit(3).map(TreePath::toString).toList());
    return paths.size() > 3 ? first + " and " + (paths.size() - 3) + " more" : first;
  }
}
