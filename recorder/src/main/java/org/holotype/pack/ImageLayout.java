package org.holotype.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.Layer;
import org.holotype.manifest.TreePath;

/**
 * A recorded image as an OCI image layout (image-layout.md). What the image came without, because
 * its source had none, is made from the record, the same each time.
 */
final class ImageLayout {
  static final TreePath ROOT = new TreePath("image");

  private static final byte[] LAYOUT = "{\"imageLayoutVersion\": \"1.0.0\"}\n".getBytes(US_ASCII);
  private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String NAME = "org.opencontainers.image.ref.name";

  private ImageLayout() {}

  /**
   * The blobs of the image: config, layers, manifest.
   *
   * @param configSize of the recorded config, needed where its manifest has to be made
   */
  static Map<Digest, Content> blobs(Image image, OptionalLong configSize) {
    Map<Digest, Content> blobs = new TreeMap<>();
    for (Layer layer : image.layers()) {
      blobs.put(layer.digest(), new Content.Blob(layer.digest(), OptionalLong.of(layer.size())));
    }
    put(blobs, config(image));
    put(blobs, manifest(image, configSize));
    return blobs;
  }

  static Content config(Image image) {
    return kept(image, image.identity().config())
        .<Content>map(digest -> new Content.Blob(digest, OptionalLong.empty()))
        .orElseGet(() -> new Content.Bytes(madeConfig(image)));
  }

  static Content manifest(Image image, OptionalLong configSize) {
    return kept(image, image.identity().manifest())
        .<Content>map(digest -> new Content.Blob(digest, OptionalLong.empty()))
        .orElseGet(() -> new Content.Bytes(madeManifest(image, configSize)));
  }

  /**
   * What a SIF's own documents say of its layers is said of squashfs, and tars are what we have.
   */
  private static Optional<Digest> kept(Image image, Optional<Digest> document) {
    return image.format().equals("sif") ? Optional.empty() : document;
  }

  static Digest digest(Content content) {
    if (content instanceof Content.Blob blob) {
      return blob.digest();
    }
    return Digest.sha256(((Content.Bytes) content).bytes());
  }

  static TreePath at(Digest digest) {
    return new TreePath("image/blobs/" + digest.algorithm() + "/" + digest.hex());
  }

  /** The members that make a directory of blobs a layout; they name the manifest by its bytes. */
  static Map<TreePath, byte[]> documents(byte[] manifest, Digest digest) {
    Json.Unreadable unreadable = reason -> PackFailures.unusableManifest(digest, reason);
    String type = Json.readTree(manifest, unreadable).path("mediaType").asString(MANIFEST_TYPE);
    Map<String, Object> descriptor = descriptor(digest, manifest.length, type);
    descriptor.put("annotations", Map.of(NAME, "holotype"));
    Map<String, Object> index = new TreeMap<>();
    index.put("schemaVersion", 2);
    index.put("manifests", List.of(descriptor));
    return Map.of(ROOT.child("oci-layout"), LAYOUT, ROOT.child("index.json"), Json.write(index));
  }

  private static void put(Map<Digest, Content> blobs, Content content) {
    blobs.putIfAbsent(digest(content), content);
  }

  private static byte[] madeConfig(Image image) {
    ImageConfig asked = image.config();
    Map<String, Object> config = new TreeMap<>();
    config.put("Env", asked.environment());
    config.put("Entrypoint", asked.entrypoint());
    config.put("Cmd", asked.command());
    config.put("Labels", asked.labels());
    asked.workingDirectory().ifPresent(directory -> config.put("WorkingDir", directory));
    asked.user().ifPresent(user -> config.put("User", user));
    Map<String, Object> document = new TreeMap<>();
    document.put("architecture", asked.architecture());
    document.put("os", asked.os());
    document.put("config", config);
    document.put(
        "rootfs",
        new TreeMap<>(
            Map.of(
                "type",
                "layers",
                "diff_ids",
                image.layers().stream().map(layer -> layer.diffId().toString()).toList())));
    return Json.write(document);
  }

  private static byte[] madeManifest(Image image, OptionalLong configSize) {
    Content config = config(image);
    long size =
        config instanceof Content.Bytes made ? made.bytes().length : configSize.orElseThrow();
    List<Object> layers = new ArrayList<>();
    for (Layer layer : image.layers()) {
      layers.add(descriptor(layer.digest(), layer.size(), layer.mediaType()));
    }
    Map<String, Object> document = new TreeMap<>();
    document.put("schemaVersion", 2);
    document.put("mediaType", MANIFEST_TYPE);
    document.put("config", descriptor(digest(config), size, CONFIG_TYPE));
    document.put("layers", layers);
    return Json.write(document);
  }

  private static Map<String, Object> descriptor(Digest digest, long size, String type) {
    Map<String, Object> descriptor = new TreeMap<>();
    descriptor.put("digest", digest.toString());
    descriptor.put("mediaType", type);
    descriptor.put("size", size);
    return descriptor;
  }
}
