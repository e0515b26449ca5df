package org.holotype.image;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.image.unpack.LayerSource;

/**
 * What an image consists of, as its source tells; documents are verified, layers not yet.
 *
 * @param index raw bytes of the image index, where there is one
 * @param manifest raw bytes of the image manifest, where there is one
 * @param config raw bytes of the image config, where there is one
 * @param annotations of the image manifest
 * @param layers lowest first
 * @param told what its wrapping tells
 */
public record ImageContents(
    Optional<byte[]> index,
    Optional<byte[]> manifest,
    Optional<byte[]> config,
    Map<String, String> annotations,
    List<LayerSource> layers,
    Told told) {
  public ImageContents {
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    layers = List.copyOf(layers);
  }

  ImageContents(
      Optional<byte[]> index,
      Optional<byte[]> manifest,
      Optional<byte[]> config,
      Map<String, String> annotations,
      List<LayerSource> layers) {
    this(index, manifest, config, annotations, layers, Told.NOTHING);
  }

  /** An image that is nothing but layers. */
  static ImageContents ofLayers(List<LayerSource> layers) {
    return new ImageContents(
        Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), layers);
  }

  /** The same, where the index was made by us and says nothing. */
  ImageContents withoutIndex() {
    return new ImageContents(Optional.empty(), manifest, config, annotations, layers, told);
  }

  /** The same, with what its wrapping tells. */
  ImageContents telling(Told more) {
    return new ImageContents(index, manifest, config, annotations, layers, more);
  }
}
