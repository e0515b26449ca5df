package org.holotype.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.manifest.Digest;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.ImageOrigin;
import org.holotype.manifest.ImageSignature;

/**
 * What the wrapping of an image tells besides layers and OCI documents.
 *
 * @param location registry and digest that a name was resolved to
 * @param file digest of the one file that the image came as
 * @param platform what it is offered for, where an index or a header says
 * @param annotations of the indexes and descriptors that led to the image manifest
 * @param documents that say how it was built
 * @param signatures over its parts
 * @param config what it asks for, where it says so in another form than OCI's
 */
public record Told(
    Optional<String> location,
    Optional<Digest> file,
    Optional<String> platform,
    Map<String, String> annotations,
    List<Document> documents,
    List<ImageSignature> signatures,
    Optional<ImageConfig> config) {
  static final Told NOTHING =
      new Told(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of(),
          List.of(),
          List.of(),
          Optional.empty());

  public Told {
    annotations = Map.copyOf(annotations);
    documents = List.copyOf(documents);
    signatures = List.copyOf(signatures);
  }

  Told at(String place) {
    return new Told(Optional.of(place), file, platform, annotations, documents, signatures, config);
  }

  Told of(Digest whole) {
    return new Told(
        location, Optional.of(whole), platform, annotations, documents, signatures, config);
  }

  Told offeredFor(Optional<String> what) {
    return new Told(location, file, what, annotations, documents, signatures, config);
  }

  Told annotated(Map<String, String> outer) {
    return new Told(location, file, platform, outer, documents, signatures, config);
  }

  Told with(List<Document> more) {
    List<Document> all = new ArrayList<>(documents);
    all.addAll(more);
    return new Told(location, file, platform, annotations, all, signatures, config);
  }

  Told signed(List<ImageSignature> found) {
    return new Told(location, file, platform, annotations, documents, found, config);
  }

  Told asking(ImageConfig asked) {
    return new Told(
        location, file, platform, annotations, documents, signatures, Optional.of(asked));
  }

  /** What a record says of it, these documents among it. */
  ImageOrigin origin(List<Document> all) {
    return new ImageOrigin(
        location,
        file,
        platform,
        annotations,
        all.stream().map(Document::recipeFile).toList(),
        signatures);
  }
}
