package org.holotype.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Refusal;
import tools.jackson.databind.JsonNode;

/**
 * What buildkit says of how an image was built: in-toto statements that travel as an image of their
 * own beside it, never to be launched (buildkit, docs/attestations/attestation-storage.md).
 *
 * @param blobs of the layout
 */
record Attestations(OciBlobs blobs) {
  private static final String STATEMENT = "application/vnd.in-toto+json";
  private static final int MOST = 64;
  private static final long LARGEST = 32L << 20;

  /** The statements about one image, among the manifests that stand beside it. */
  List<Document> of(Descriptor image, List<Descriptor> beside) throws IOException {
    List<Descriptor> manifests =
        beside.stream().filter(each -> each.isAttestationOf(image.digest())).distinct().toList();
    blobs.requireFew(manifests, "attestation manifests");
    List<Document> documents = new ArrayList<>();
    for (Descriptor each : manifests) {
      if (blobs.has(each.digest())) {
        JsonNode manifest =
            blobs.json(blobs.document(each, "attestation manifest"), "attestation manifest");
        add(blobs.descriptors(manifest.path("layers")), documents);
      }
    }
    return documents;
  }

  /** Whether a layer of such a manifest is a statement. */
  static boolean isStatement(Descriptor layer) {
    return layer.mediaType().equals(STATEMENT);
  }

  /** Refuses more statements, or longer ones, than are kept. */
  static void requireFew(List<Descriptor> statements, String object) {
    long left = LARGEST;
    for (Descriptor each : statements) {
      if (each.size() > left) {
        throw tooMany(object);
      }
      left -= each.size();
    }
    if (statements.size() > MOST) {
      throw tooMany(object);
    }
  }

  private static Failure tooMany(String object) {
    return Refusal.unsafe(
        object,
        "it has more than " + MOST + " attestations, or of more than " + LARGEST + " bytes");
  }

  private void add(List<Descriptor> statements, List<Document> documents) throws IOException {
    for (Descriptor each : statements) {
      if (documents.size() == MOST || each.size() > LARGEST - bytes(documents)) {
        throw tooMany(blobs.object());
      }
      if (isStatement(each) && blobs.has(each.digest())) {
        documents.add(new Document(name(each), blobs.document(each, "attestation")));
      }
    }
  }

  private static long bytes(List<Document> documents) {
    return documents.stream().mapToLong(Document::size).sum();
  }

  private static String name(Descriptor statement) {
    String type = statement.annotations().getOrDefault("in-toto.io/predicate-type", "attestation");
    String plain = type.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    return plain + "-" + statement.digest().abbreviated() + ".json";
  }
}
