package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.tar.DirectoryTar;
import org.holotype.image.unpack.LayerSource;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.tree.HashingInputStream;
import org.holotype.tree.Reach;
import org.holotype.tree.TreeScan.Found;

/**
 * Files of this host as an OCI image of one plain layer (OCI image specification, manifest.md and
 * config.md). It carries no date of its own: the same files make the same image.
 */
public final class HostImage implements ImageSource {
  /** What a user writes for it, and what records call it. */
  public static final String FORMAT = "host";

  private static final String LAYER_TYPE = "application/vnd.oci.image.layer.v1.tar";
  private static final String CONFIG_TYPE = "application/vnd.oci.image.config.v1+json";
  private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";

  private final List<Found> files;
  private final Map<String, String> annotations;
  private final Path tar;

  /**
   * @param files sorted by path, the root first
   * @param annotations what the image says of itself
   * @param tar where the layer may be made until the source is closed; nothing is there yet
   */
  public HostImage(List<Found> files, Map<String, String> annotations, Path tar) {
    this.files = List.copyOf(files);
    this.annotations = Map.copyOf(annotations);
    this.tar = tar;
  }

  static Failure needsCommand() {
    return new Failure(
        Code.USAGE,
        "image host cannot be read without a command",
        "it is made of what one command uses of this host",
        "write: holotype record --image host -- COMMAND");
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public String format() {
    return FORMAT;
  }

  @Override
  public ImageContents contents() throws IOException {
    new DirectoryTar(files, Reach.BY_NAME, "image " + FORMAT).writeTo(tar);
    Digest layer = digest();
    long size = Files.size(tar);
    byte[] config = config(layer);
    byte[] manifest = manifest(config, layer, size);
    return new ImageContents(
        Optional.empty(),
        Optional.of(manifest),
        Optional.of(config),
        annotations,
        List.of(
            new LayerSource(
                "image " + FORMAT,
                Optional.of(layer),
                Optional.of(layer),
                size,
                Optional.of(LAYER_TYPE),
                () -> Files.newInputStream(tar))));
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(tar);
  }

  private Digest digest() throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(tar), 1 << 17);
        HashingInputStream in = new HashingInputStream(file)) {
      in.transferTo(OutputStream.nullOutputStream());
      return in.digest();
    }
  }

  private static byte[] config(Digest layer) {
    return Json.write(
        Map.of(
            "architecture", Descriptor.Platform.host().architecture(),
            "os", "linux",
            "config", Map.of(),
            "rootfs", Map.of("type", "layers", "diff_ids", List.of(layer.toString())),
            "history", List.of(Map.of("created_by", "holotype record --image host"))));
  }

  private byte[] manifest(byte[] config, Digest layer, long size) {
    return Json.write(
        Map.of(
            "schemaVersion",
            2,
            "mediaType",
            MANIFEST_TYPE,
            "config",
            descriptor(CONFIG_TYPE, Digest.sha256(config), config.length),
            "layers",
            List.of(descriptor(LAYER_TYPE, layer, size)),
            "annotations",
            annotations));
  }

  private static Map<String, Object> descriptor(String type, Digest digest, long size) {
    return Map.of("mediaType", type, "digest", digest.toString(), "size", size);
  }
}
