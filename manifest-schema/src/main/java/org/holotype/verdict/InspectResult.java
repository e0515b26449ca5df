package org.holotype.verdict;

import java.util.List;
import java.util.Optional;
import org.holotype.manifest.History;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.ImageOrigin;
import org.holotype.manifest.Layer;
import org.holotype.manifest.Userland;

/**
 * What an image says of itself.
 *
 * @param format the source it was read from, for example {@code oci-layout}
 * @param identity every name it can be recognised by
 * @param members the same, each with what it survives
 * @param layers lowest first
 * @param config what it asks for
 * @param recipe its own build history, oldest step first
 * @param userland its distribution and packages
 * @param origin where it came from and what came with it, where that is known
 */
public record InspectResult(
    String format,
    ImageIdentity identity,
    List<IdentityMember> members,
    List<Layer> layers,
    ImageConfig config,
    List<History> recipe,
    Userland userland,
    Optional<ImageOrigin> origin) {
  public InspectResult {
    members = List.copyOf(members);
    layers = List.copyOf(layers);
    recipe = List.copyOf(recipe);
  }

  /** What there is to say of this image. */
  public static InspectResult of(Image image) {
    return new InspectResult(
        image.format(),
        image.identity(),
        IdentityMember.of(image),
        image.layers(),
        image.config(),
        image.history(),
        image.userland(),
        image.origin());
  }
}
