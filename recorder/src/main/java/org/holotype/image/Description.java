package org.holotype.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.holotype.manifest.Digest;
import org.holotype.manifest.History;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.ImageIdentity;
import org.holotype.manifest.Layer;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeListing;
import org.holotype.verdict.IdentityMember;

/** Puts together what is known of an image once its layers have passed. */
final class Description {
  private final String format;
  private final ImageContents contents;
  private final Optional<ConfigReader> config;
  private final String object;

  /**
   * @param object the image, for the failure's words
   */
  Description(String format, ImageContents contents, String object) {
    this.format = format;
    this.contents = contents;
    this.object = object;
    this.config = contents.config().map(bytes -> new ConfigReader(bytes, object));
  }

  /** The identity of a stack of layers (OCI image specification, config.md, "Layer ChainID"). */
  static Digest chainId(List<Digest> diffIds) {
    if (diffIds.isEmpty()) {
      return Digest.sha256(new byte[0]);
    }
    Digest chain = diffIds.get(0);
    for (Digest diffId : diffIds.subList(1, diffIds.size())) {
      chain = Digest.sha256((chain + " " + diffId).getBytes(StandardCharsets.US_ASCII));
    }
    return chain;
  }

  /**
   * An image that has passed.
   *
   * @param image as a value of the Holotype manifest
   * @param documents the bytes of those that it names
   */
  record Described(Image image, List<Document> documents) {}

  /**
   * Describes the image.
   *
   * @param listing the merged tree
   * @param bytes of the file at a path, where they can be had
   */
  Described of(
      List<Layer> layers, TreeListing listing, Function<TreePath, Optional<byte[]>> bytes) {
    List<History> history = config.map(ConfigReader::history).orElse(List.of());
    InsideConfig inside = new InsideConfig(listing, bytes, object);
    List<Document> documents = new ArrayList<>(contents.told().documents());
    inside.documents().stream().filter(each -> !documents.contains(each)).forEach(documents::add);
    Image image =
        new Image(
            config.isEmpty() && inside.isCharliecloud() ? "charliecloud" : format,
            identity(layers, listing.digest()),
            named(layers, history),
            config(inside),
            history,
            contents.annotations(),
            new UserlandReader(listing, bytes).userland());
    return new Described(image.with(contents.told().origin(documents)), documents);
  }

  /** A config of the image's own goes before what its wrapping or its tree says. */
  private ImageConfig config(InsideConfig inside) {
    return ConfigReader.requireWhole(
        config.map(ConfigReader::config).or(contents.told()::config).orElseGet(inside::config),
        object);
  }

  /** What the image can be recognised by as long as nobody has looked into its layers. */
  List<IdentityMember> members(List<Layer> layers) {
    return IdentityMember.ofStored(
        contents.index().map(Digest::sha256),
        contents.manifest().map(Digest::sha256),
        contents.config().map(Digest::sha256),
        chainId(layers.stream().map(Layer::diffId).toList()));
  }

  private ImageIdentity identity(List<Layer> layers, Digest tree) {
    List<Digest> diffIds = layers.stream().map(Layer::diffId).toList();
    return new ImageIdentity(
        contents.index().map(Digest::sha256),
        contents.manifest().map(Digest::sha256),
        contents.config().map(Digest::sha256),
        diffIds,
        chainId(diffIds),
        tree);
  }

  /** Each layer with the build step that made it: the steps that made none are passed over. */
  private static List<Layer> named(List<Layer> layers, List<History> history) {
    List<History> steps = history.stream().filter(step -> !step.emptyLayer()).toList();
    if (steps.size() != layers.size()) {
      return layers;
    }
    List<Layer> named = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      named.add(
          new Layer(
              layer.digest(),
              layer.diffId(),
              layer.size(),
              layer.mediaType(),
              steps.get(i).createdBy()));
    }
    return named;
  }
}
