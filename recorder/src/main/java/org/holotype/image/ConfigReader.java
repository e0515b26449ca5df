package org.holotype.image;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.image.limit.Refusal;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;
import org.holotype.manifest.History;
import org.holotype.manifest.ImageConfig;
import tools.jackson.databind.JsonNode;

/** Reads an image config (OCI image specification, config.md). */
final class ConfigReader {
  private final JsonNode document;
  private final String object;

  /**
   * @param config raw bytes
   * @param image the image, for the failure's words
   */
  ConfigReader(byte[] config, String image) {
    this.object = image + ", config";
    this.document =
        Json.readTree(config, reason -> Refusal.unreadable(object, "its JSON: " + reason));
  }

  /** One diffID for each layer, lowest first. */
  List<Digest> diffIds(int layers) {
    List<Digest> diffIds = new ArrayList<>();
    document
        .path("rootfs")
        .path("diff_ids")
        .forEach(each -> diffIds.add(Descriptor.digest(each, object)));
    if (diffIds.size() != layers) {
      throw Refusal.unreadable(
          object, "it names " + diffIds.size() + " diffIDs for " + layers + " layers");
    }
    return diffIds;
  }

  /** What the image asks for. */
  ImageConfig config() {
    JsonNode config = document.path("config");
    return new ImageConfig(
        document.path("os").asString("linux"),
        document.path("architecture").asString("unknown"),
        strings(config.path("Env")),
        strings(config.path("Entrypoint")),
        strings(config.path("Cmd")),
        text(config.path("WorkingDir")),
        text(config.path("User")),
        Descriptor.strings(config.path("Labels")));
  }

  /** How it was built, oldest step first. */
  List<History> history() {
    List<History> history = new ArrayList<>();
    document
        .path("history")
        .forEach(
            step ->
                history.add(
                    new History(
                        text(step.path("created")),
                        text(step.path("created_by")),
                        text(step.path("comment")),
                        step.path("empty_layer").asBoolean(false))));
    return history;
  }

  /** Refuses what an image asks for, in whatever form it says so, where a word would end early. */
  static ImageConfig requireWhole(ImageConfig config, String object) {
    Stream.<Collection<String>>of(
            config.environment(), config.entrypoint(), config.command(), config.labels().keySet())
        .flatMap(Collection::stream)
        .forEach(text -> requireWhole(text, object));
    Stream.of(config.workingDirectory(), config.user())
        .flatMap(Optional::stream)
        .forEach(text -> requireWhole(text, object));
    config.labels().values().forEach(text -> requireWhole(text, object));
    return config;
  }

  private List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(each -> strings.add(string(each)));
    return strings;
  }

  private Optional<String> text(JsonNode node) {
    return Optional.of(string(node)).filter(text -> !text.isEmpty());
  }

  private String string(JsonNode node) {
    return requireWhole(node.asString(""), object);
  }

  /** A zero byte would end a word of a command, a variable or a path there and hide the rest. */
  private static String requireWhole(String text, String object) {
    if (text.indexOf('\0') >= 0) {
      throw Refusal.unsafe(
          object, "a text in it holds a zero byte, which no program could be given");
    }
    return text;
  }
}
