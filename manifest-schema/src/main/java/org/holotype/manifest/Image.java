package org.holotype.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The image that ran: its identity, its layers, and what it says of its own making.
 *
 * @param format the source it was read from, for example {@code oci-layout}
 * @param identity every name it can be recognised by
 * @param layers lowest first
 * @param config what it asks for
 * @param history its own build history, oldest first
 * @param annotations of the image manifest, sorted by key
 * @param userland its distribution and packages
 * @param origin where it came from and what came with it, where that is known
 */
public record Image(
    String format,
    ImageIdentity identity,
    List<Layer> layers,
    ImageConfig config,
    List<History> history,
    Map<String, String> annotations,
    Userland userland,
    Optional<ImageOrigin> origin) {
  /** An image of whose origin nothing is known. */
  public Image(
      String format,
      ImageIdentity identity,
      List<Layer> layers,
      ImageConfig config,
      List<History> history,
      Map<String, String> annotations,
      Userland userland) {
    this(format, identity, layers, config, history, annotations, userland, Optional.empty());
  }

  public Image {
    layers = List.copyOf(layers);
    history = List.copyOf(history);
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
  }

  /** The same image, with the inventory of its packages. */
  public Image with(PackageInventory inventory) {
    return new Image(
        format, identity, layers, config, history, annotations, userland.with(inventory), origin);
  }

  /** The same image, with what is known of its origin. */
  public Image with(ImageOrigin known) {
    Optional<ImageOrigin> told =
        Optional.of(known).filter(each -> !each.equals(ImageOrigin.UNTOLD));
    return new Image(format, identity, layers, config, history, annotations, userland, told);
  }

  /**
   * In words, that it is offered for another platform than its config says; they should agree (OCI
   * image specification, image-index.md, {@code platform}), and somebody chose it by the one.
   */
  public Optional<String> platformContradiction() {
    String said = config.os() + "/" + config.architecture();
    return origin
        .flatMap(ImageOrigin::platform)
        .filter(offered -> !config.architecture().equals("unknown"))
        .filter(offered -> !offered.equals(said) && !offered.startsWith(said + "/"))
        .map(offered -> "the image is offered for " + offered + ", but its config says " + said);
  }

  /** What came with it and says how it was built. */
  public List<RecipeFile> documents() {
    return origin.map(ImageOrigin::documents).orElse(List.of());
  }
}
