package org.holotype.manifest;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where an image came from, and what came with it besides layers.
 *
 * @param location the registry and digest that a name was resolved to, {@code
 *     registry:HOST/NAME@DIGEST}
 * @param file digest of the one file it came as, for example a SIF; of a split LXD image, of
 *     metadata and root file system one after the other, which is LXD's fingerprint
 * @param platform what it is offered for, by the index that names it or by the header of the file
 *     it came as: {@code linux/arm64/v8}; its config may say otherwise
 * @param annotations of the descriptors that led to the image manifest and of the indexes they
 *     stand in, innermost first where a key is there twice; sorted by key
 * @param documents what says how the image was built: definition file, provenance, metadata; their
 *     bytes are kept by digest
 * @param signatures that it carries
 */
public record ImageOrigin(
    Optional<String> location,
    Optional<Digest> file,
    Optional<String> platform,
    Map<String, String> annotations,
    List<RecipeFile> documents,
    List<ImageSignature> signatures) {
  /** An image of which nothing of that kind is known. */
  public static final ImageOrigin UNTOLD =
      new ImageOrigin(
          Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of(), List.of());

  public ImageOrigin {
    annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    documents = List.copyOf(documents);
    signatures = List.copyOf(signatures);
  }
}
