package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.tar.Archive;
import org.holotype.image.tar.Members;
import org.holotype.image.unpack.LayerSource;
import org.holotype.manifest.Digest;
import tools.jackson.databind.JsonNode;

/**
 * What {@code docker save} wrote before it wrote OCI layouts (Docker image specification v1.2,
 * "Combined Image JSON + Filesystem Changeset Format"), and what skopeo and podman still write:
 * layers are known by their diffIDs alone.
 */
final class DockerArchive implements ImageSource {
  private final String name;
  private final Archive archive;
  private final Choice choice;
  private final Budget budget;
  private final String object;

  DockerArchive(String name, Archive archive, Choice choice, Budget budget) {
    this.name = name;
    this.archive = archive;
    this.choice = choice;
    this.budget = budget;
    this.object = "image " + name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String format() {
    return "docker-archive";
  }

  @Override
  public ImageContents contents() throws IOException {
    JsonNode image = chosen(json(file("manifest.json"), "manifest.json"));
    byte[] config = file(image.path("Config").asString(""));
    requireNamedByDigest(image.path("Config").asString(""), config);
    json(config, "config");
    List<String> layers = new ArrayList<>();
    requireFew(image.path("Layers"));
    image.path("Layers").forEach(each -> layers.add(each.asString("")));
    List<Digest> diffIds = new ConfigReader(config, object).diffIds(layers.size());
    return new ImageContents(
        Optional.empty(), Optional.empty(), Optional.of(config), Map.of(), layers(layers, diffIds));
  }

  @Override
  public void close() throws IOException {
    archive.close();
  }

  private JsonNode chosen(JsonNode manifest) {
    List<JsonNode> images = new ArrayList<>();
    List<String> names = new ArrayList<>();
    manifest.forEach(
        each -> {
          names.add(each.path("Config").asString("") + " " + each.path("RepoTags"));
          if (isMeant(each)) {
            images.add(each);
          }
        });
    if (images.size() != 1) {
      throw new Failure(
          images.isEmpty() ? Code.IMAGE_MISSING : Code.USAGE,
          object + " holds " + images.size() + " images of that name",
          "it offers: " + names.stream().collect(Collectors.joining(", ")),
          Choice.NAME_ONE);
    }
    return images.get(0);
  }

  private boolean isMeant(JsonNode image) {
    String reference = choice.reference();
    if (reference.isEmpty()) {
      return true;
    }
    List<String> tags = new ArrayList<>();
    image.path("RepoTags").forEach(each -> tags.add(each.asString("")));
    return ("sha256:" + image.path("Config").asString("")).startsWith(reference)
        || tags.stream().anyMatch(choice::names);
  }

  private List<LayerSource> layers(List<String> files, List<Digest> diffIds) throws IOException {
    List<LayerSource> layers = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      String words =
          object + ", layer " + (i + 1) + " of " + files.size() + " (" + diffIds.get(i) + ")";
      Members.Member member = member(files.get(i));
      layers.add(
          new LayerSource(
              words,
              Optional.empty(),
              Optional.of(diffIds.get(i)),
              member.size(),
              Optional.empty(),
              member::open));
    }
    return layers;
  }

  /** The config's file name is its digest; another content under it is damage. */
  private void requireNamedByDigest(String file, byte[] config) {
    String stem = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
    String observed = Digest.sha256(config).hex();
    if (stem.matches("[0-9a-f]{64}") && !stem.equals(observed)) {
      throw Refusal.digest(object + ", config", "sha256:" + observed, "sha256:" + stem);
    }
  }

  private byte[] file(String path) throws IOException {
    Members.Member member = member(path);
    if (member.size() > budget.jsonBytes()) {
      throw Refusal.over(
          object + ", " + path, "it has " + member.size() + " bytes", ImageLimit.JSON, budget);
    }
    try (InputStream in = member.open()) {
      return in.readAllBytes();
    }
  }

  private Members.Member member(String path) {
    return archive
        .members()
        .find(path)
        .orElseThrow(() -> Refusal.unreadable(object, "the archive has no file \"" + path + "\""));
  }

  private JsonNode json(byte[] document, String what) {
    return new ForeignJson(budget, object + ", " + what).read(document);
  }

  private void requireFew(JsonNode layers) {
    if (layers.size() > budget.of(ImageLimit.FAN_OUT)) {
      throw Refusal.over(
          object, "it names " + layers.size() + " layers", ImageLimit.FAN_OUT, budget);
    }
  }
}
