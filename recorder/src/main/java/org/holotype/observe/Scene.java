package org.holotype.observe;

import java.nio.file.Path;
import java.util.List;
import org.holotype.image.Rootfs;
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
 * @param conditions under which it is launched besides
 */
public record Scene(
    Rootfs rootfs,
    Recipe recipe,
    Path workspace,
    List<InputMount> inputs,
    Streams streams,
    BlobStore outputs,
    RunDirectory run,
    Conditions conditions) {
  public Scene {
    recipe = conditions.on(recipe);
    inputs = List.copyOf(inputs);
  }

  /** The permissions of the workspace itself, which the overlay must show. */
  Mode workspaceMode() {
    return recipe.inputs().get(0).entries().get(0).mode();
  }
}
