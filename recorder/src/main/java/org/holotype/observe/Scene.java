package org.holotype.observe;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.image.cache.Rootfs;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Mode;
import org.holotype.manifest.Recipe;
import org.holotype.observe.LaunchRequest.InputMount;
import org.holotype.observe.LaunchRequest.Streams;
import org.holotype.store.BlobStore;

/**
 * Everything laid out for one run: the same whether the workspace is the author's own or was staged
 * from a record.
 *
 * @param rootfs the unpacked image
 * @param recipe what is asked of it, as these conditions change it; its first input is the
 *     workspace
 * @param workspace directory on the host that the overlay covers; never written
 * @param inputs further inputs, read-only, in the recipe's order
 * @param streams where the command's own output goes
 * @param outputs where the bytes of outputs are kept: with the record's, or only as long as the run
 * @param run private directory for the overlay and the launcher
 * @param conditions under which it is launched besides, the recipe's limits among them
 * @param stdin a file of this run's own with what the recipe says of the standard input
 * @param keptOfStreams how many bytes of each end of each standard stream are kept
 * @param config what the image says of itself, where that is known
 */
public record Scene(
    Rootfs rootfs,
    Recipe recipe,
    Path workspace,
    List<InputMount> inputs,
    Streams streams,
    BlobStore outputs,
    RunDirectory run,
    Conditions conditions,
    Optional<Path> stdin,
    int keptOfStreams,
    Optional<ImageConfig> config) {
  /** Bytes of each end of a stream that are kept unless somebody says otherwise. */
  public static final int KEPT_OF_STREAMS = 64 << 10;

  public Scene {
    recipe = conditions.on(recipe);
    conditions = conditions.within(recipe);
    inputs = List.copyOf(inputs);
  }

  /** A run without standard input. */
  public Scene(
      Rootfs rootfs,
      Recipe recipe,
      Path workspace,
      List<InputMount> inputs,
      Streams streams,
      BlobStore outputs,
      RunDirectory run,
      Conditions conditions) {
    this(
        rootfs,
        recipe,
        workspace,
        inputs,
        streams,
        outputs,
        run,
        conditions,
        Optional.empty(),
        KEPT_OF_STREAMS,
        Optional.empty());
  }

  /** The same run with this standard input. */
  public Scene reading(Optional<Path> file) {
    return new Scene(
        rootfs,
        recipe,
        workspace,
        inputs,
        streams,
        outputs,
        run,
        conditions,
        file,
        keptOfStreams,
        config);
  }

  /** The same run, of whose streams so many bytes are kept at each end. */
  public Scene keeping(int bound) {
    return new Scene(
        rootfs, recipe, workspace, inputs, streams, outputs, run, conditions, stdin, bound, config);
  }

  /** The same run of an image that says this of itself. */
  public Scene of(ImageConfig said) {
    return new Scene(
        rootfs,
        recipe,
        workspace,
        inputs,
        streams,
        outputs,
        run,
        conditions,
        stdin,
        keptOfStreams,
        Optional.of(said));
  }

  /** The permissions of the workspace itself, which the overlay must show. */
  Mode workspaceMode() {
    return recipe.inputs().get(0).entries().get(0).mode();
  }
}
