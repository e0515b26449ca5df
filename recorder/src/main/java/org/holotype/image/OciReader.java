package org.holotype.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.tar.Members;
import org.holotype.image.unpack.LayerSource;
import org.holotype.manifest.Digest;
import org.holotype.manifest.EscapedBytes;
import tools.jackson.databind.JsonNode;

/**
 * Reads an OCI image layout (OCI image specification, image-layout.md), wherever its files lie:
 * index, image manifest and config, each by its digest.
 */
final class OciReader {
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String DOCKER_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  private static final Set<String> INDEX_TYPES = Set.of(INDEX, DOCKER_LIST);
  private static final Set<String> MANIFEST_TYPES =
      Set.of(
          "application/vnd.oci.image.manifest.v1+json",
          "application/vnd.docker.distribution.manifest.v2+json");
  private static final Set<String> CONFIG_TYPES =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");
  private static final String LAYER_TYPES =
      "application/vnd\\.(oci\\.image\\.layer(\\.nondistributable)?\\.v1\\.tar"
          + "|docker\\.image\\.rootfs\\.(foreign\\.)?diff\\.tar)([.+](gzip|zstd))?";
  private static final int DEEPEST_INDEX = 4;
  private static final int SCHEMA_VERSION = 2;

  /** Of a word of theirs that is shown, in letters. */
  private static final int LONGEST_WORD = 200;

  private final OciBlobs blobs;
  private final String object;
  private final Optional<SquashfsLayers> squashfs;

  /**
   * @param object the image, for the failure's words
   */
  OciReader(Members members, Budget budget, String object) {
    this(members, budget, object, Optional.empty());
  }

  /** The same where layers may be squashfs. */
  OciReader(Members members, Budget budget, String object, Optional<SquashfsLayers> squashfs) {
    this.blobs = new OciBlobs(members, budget, object);
    this.object = object;
    this.squashfs = squashfs;
  }

  /** The image that the layout holds, or that is meant of those it holds. */
  ImageContents contents(Choice choice) throws IOException {
    requireLayout();
    byte[] index = blobs.file("index.json").orElseThrow(this::noIndex);
    return chosen(index, choice, 0, Told.NOTHING);
  }

  private ImageContents chosen(byte[] index, Choice choice, int depth, Told told)
      throws IOException {
    JsonNode document = blobs.json(index, "index");
    List<Descriptor> offered = offered(document);
    Optional<Descriptor> within = indexThatOffers(offered, choice, depth);
    Descriptor descriptor = within.isPresent() ? within.get() : choice.from(offered, object);
    Told more =
        annotated(annotated(told, Descriptor.strings(document.path("annotations"))), descriptor)
            .offeredFor(descriptor.platform().map(Object::toString).or(told::platform))
            .with(new Attestations(blobs).of(descriptor, offered));
    byte[] next = blobs.document(descriptor, "manifest");
    if (!isIndex(descriptor, blobs.json(next, "manifest"))) {
      return image(index, next).telling(more);
    }
    if (depth == DEEPEST_INDEX) {
      throw Refusal.unsafe(object, "indexes lie in each other more than " + depth + " deep");
    }
    return chosen(next, within.isPresent() ? choice : Choice.ANY, depth + 1, more);
  }

  private static Told annotated(Told told, Descriptor descriptor) {
    return annotated(told, descriptor.annotations());
  }

  /** What stands further in goes before what stands further out. */
  private static Told annotated(Told told, Map<String, String> inner) {
    Map<String, String> both = new HashMap<>(told.annotations());
    both.putAll(inner);
    return told.annotated(both);
  }

  /** A digest may name an image of an index that lies in the outer one. */
  private Optional<Descriptor> indexThatOffers(List<Descriptor> offered, Choice choice, int depth)
      throws IOException {
    boolean here =
        offered.stream().anyMatch(each -> each.digest().toString().equals(choice.reference()));
    if (here || depth == DEEPEST_INDEX || !choice.reference().startsWith("sha")) {
      return Optional.empty();
    }
    List<Descriptor> indexes =
        offered.stream().filter(each -> INDEX_TYPES.contains(each.mediaType())).toList();
    blobs.requireFew(indexes, "indexes in its index");
    for (Descriptor each : indexes) {
      if (offered(blobs.json(blobs.document(each, "index"), "index")).stream()
          .anyMatch(inner -> inner.digest().toString().equals(choice.reference()))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private List<Descriptor> offered(JsonNode index) {
    requireVersion(index, "index");
    String type = index.path("mediaType").asString("");
    if (index.has("layers")
        || index.has("config")
        || !index.path("manifests").isArray()
        || !(type.isEmpty() || INDEX_TYPES.contains(type))) {
      throw Refusal.unreadable(object, "its index has no list of manifests of its own");
    }
    return blobs.descriptors(index.path("manifests"));
  }

  private ImageContents image(byte[] index, byte[] manifest) throws IOException {
    JsonNode document = blobs.json(manifest, "manifest");
    requireManifest(document);
    Descriptor config = Descriptor.read(document.path("config"), object + ", manifest");
    requireConfig(config);
    byte[] configBytes = blobs.document(config, "config");
    blobs.json(configBytes, "config");
    List<Descriptor> layers = blobs.descriptors(document.path("layers"));
    List<Digest> diffIds = new ConfigReader(configBytes, object).diffIds(layers.size());
    return new ImageContents(
        Optional.of(index),
        Optional.of(manifest),
        Optional.of(configBytes),
        Descriptor.strings(document.path("annotations")),
        layers(layers, diffIds));
  }

  private List<LayerSource> layers(List<Descriptor> layers, List<Digest> diffIds)
      throws IOException {
    List<LayerSource> sources = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      sources.add(layer(layers.get(i), diffIds.get(i), words(i, layers)));
    }
    return sources;
  }

  private String words(int at, List<Descriptor> layers) {
    return object
        + ", layer "
        + (at + 1)
        + " of "
        + layers.size()
        + " ("
        + layers.get(at).digest()
        + ")";
  }

  private LayerSource layer(Descriptor layer, Digest diffId, String words) throws IOException {
    if (layer.isForeign() && !blobs.has(layer.digest())) {
      throw foreign(layer, words);
    }
    boolean squashed = layer.mediaType().equals(SquashfsLayers.MEDIA_TYPE) && squashfs.isPresent();
    if (!squashed && !layer.mediaType().matches(LAYER_TYPES)) {
      throw Refusal.unsupported(
          words,
          "its media type is \"" + layer.mediaType() + "\"",
          "build the image again as an ordinary OCI image, with tar layers");
    }
    LayerSource source =
        new LayerSource(
            words,
            Optional.of(layer.digest()),
            Optional.of(diffId),
            layer.size(),
            Optional.of(layer.mediaType()),
            () -> blobs.blob(layer.digest(), words).open());
    return squashed ? squashfs.get().tar(source, layer.digest()) : source;
  }

  /** The user's word is to fetch it: its bytes are held to their digest like any other's. */
  private static Failure foreign(Descriptor layer, String words) {
    Digest digest = layer.digest();
    String from = layer.urls().isEmpty() ? "its maker" : shown(layer.urls().get(0));
    return Refusal.unsupported(
        words,
        "it is a foreign layer, to be had from elsewhere, which Holotype never does by itself",
        "if you may have it, fetch it from "
            + from
            + " into the file blobs/"
            + digest.algorithm()
            + "/"
            + digest.hex()
            + " of the image's layout, and name that (one of a registry is made a layout by: skopeo"
            + " copy docker://HOST/NAME oci:DIR)");
  }

  private static String shown(String word) {
    String start = word.substring(0, Math.min(word.length(), LONGEST_WORD));
    return EscapedBytes.write(new String(start.getBytes(UTF_8), ISO_8859_1));
  }

  private void requireLayout() throws IOException {
    byte[] marker = blobs.file("oci-layout").orElseThrow(this::noIndex);
    String version = blobs.json(marker, "oci-layout").path("imageLayoutVersion").asString("");
    if (!version.startsWith("1.")) {
      throw Refusal.unsupported(
          object,
          "its image layout version is \"" + version + "\", expected 1.0.0",
          "copy it with a current tool, for example: skopeo copy");
    }
  }

  /** What a descriptor says of a document has to hold (CVE-2021-41190). */
  private boolean isIndex(Descriptor descriptor, JsonNode document) {
    if (MANIFEST_TYPES.contains(descriptor.mediaType()) && document.has("manifests")) {
      throw Refusal.unreadable(
          object, "an index lies where its descriptor says that an image manifest does");
    }
    return INDEX_TYPES.contains(descriptor.mediaType()) || document.has("manifests");
  }

  /**
   * A document of another version may mean something else by the same members (manifest.md, {@code
   * schemaVersion}); some hands leave it out, who mean this one.
   */
  private void requireVersion(JsonNode document, String what) {
    JsonNode version = document.path("schemaVersion");
    if (!version.isMissingNode() && !(version.isInt() && version.intValue() == SCHEMA_VERSION)) {
      throw Refusal.unreadable(
          object,
          "its " + what + " has schemaVersion " + shown(version.toString()) + ", expected 2");
    }
  }

  /** A document that could be read as manifest and as index has two identities: refused. */
  private void requireManifest(JsonNode document) {
    requireVersion(document, "manifest");
    String type = document.path("mediaType").asString("");
    if (document.has("manifests")
        || !document.path("layers").isArray()
        || !(type.isEmpty() || MANIFEST_TYPES.contains(type))) {
      throw Refusal.unreadable(
          object, "its manifest is not an image manifest (media type \"" + type + "\")");
    }
  }

  private void requireConfig(Descriptor config) {
    if (!CONFIG_TYPES.contains(config.mediaType())) {
      throw Refusal.unsupported(
          object,
          "its config has media type \"" + config.mediaType() + "\": it is no image to launch",
          "name an image of the layout with PATH@sha256:...");
    }
  }

  private Failure noIndex() {
    return Refusal.unreadable(object, "oci-layout or index.json is not there");
  }
}
