package org.holotype.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.holotype.image.limit.Refusal;
import org.holotype.image.unpack.Keepsakes;
import org.holotype.json.Json;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.TreeDigest;
import org.holotype.manifest.TreePath;
import org.holotype.tree.TreeListing;
import tools.jackson.databind.JsonNode;

/**
 * What an image says of itself in files of its own tree, where no config travels beside it:
 * Charliecloud's {@code ch/} and Singularity's {@code /.singularity.d}.
 */
final class InsideConfig {
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

  private final TreeListing listing;
  private final Function<TreePath, Optional<byte[]>> bytes;
  private final String object;

  /**
   * @param bytes of the file at a path, where they can be had
   * @param object the image, for the failure's words
   */
  InsideConfig(TreeListing listing, Function<TreePath, Optional<byte[]>> bytes, String object) {
    this.listing = listing;
    this.bytes = bytes;
    this.object = object;
  }

  /** Whether Charliecloud made this tree. */
  boolean isCharliecloud() {
    return file(Keepsakes.CH_METADATA).isPresent() || file(Keepsakes.CH_ENVIRONMENT).isPresent();
  }

  /** What the tree's own files ask for. */
  ImageConfig config() {
    return isCharliecloud() ? charliecloud() : singularity();
  }

  /** The tree's own files that say how it was built. */
  List<Document> documents() {
    List<Document> documents = new ArrayList<>();
    file(Keepsakes.CH_METADATA)
        .ifPresent(found -> documents.add(new Document("metadata.json", found)));
    file(Keepsakes.DEFINITION)
        .ifPresent(found -> documents.add(new Document("Singularity", found)));
    return documents;
  }

  private ImageConfig charliecloud() {
    JsonNode metadata = json(Keepsakes.CH_METADATA);
    return new ImageConfig(
        "linux",
        metadata.path("arch").asString("unknown"),
        file(Keepsakes.CH_ENVIRONMENT)
            .map(InsideConfig::lines)
            .orElseGet(() -> pairs(metadata.path("env"))),
        List.of(),
        List.of(),
        Optional.of(metadata.path("cwd").asString("")).filter(directory -> !directory.isEmpty()),
        Optional.empty(),
        Descriptor.strings(metadata.path("labels")));
  }

  private ImageConfig singularity() {
    Map<String, String> labels = Descriptor.strings(json(Keepsakes.LABELS));
    return new ImageConfig(
        "linux",
        Optional.ofNullable(labels.get("org.label-schema.build-arch")).orElse("unknown"),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        labels);
  }

  private static List<String> lines(byte[] file) {
    return new String(file, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> VARIABLE.matcher(line).matches())
        .toList();
  }

  private static List<String> pairs(JsonNode environment) {
    List<String> pairs = new ArrayList<>();
    new TreeMap<>(Descriptor.strings(environment))
        .forEach((name, value) -> pairs.add(name + "=" + value));
    return pairs;
  }

  private JsonNode json(String path) {
    byte[] document = file(path).orElseGet(() -> "{}".getBytes(StandardCharsets.UTF_8));
    return Json.readTree(
        document, reason -> Refusal.unreadable(object + ", " + path, "its JSON: " + reason));
  }

  private Optional<byte[]> file(String path) {
    return listing
        .at(new TreePath(path))
        .filter(node -> node.content() instanceof TreeDigest.File)
        .flatMap(node -> bytes.apply(node.path()));
  }
}
