package org.holotype.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.json.Json;
import org.holotype.manifest.EscapedBytes;
import tools.jackson.databind.JsonNode;

/**
 * The JSON documents of an image, which the field reads in Go: there a member of another case is
 * that member too, so that one document could be two. Such a document is refused, as one is with a
 * member that is there twice.
 *
 * @param object the document, for the failure's words
 */
record ForeignJson(Budget budget, String object) {
  /** What is read of indexes, image manifests and configs, by its name in lower case. */
  private static final Set<String> READ =
      Stream.of(
              "annotations mediaType manifests layers config digest size platform urls os data",
              "architecture variant rootfs diff_ids history created created_by comment",
              "schemaVersion empty_layer imageLayoutVersion Env Entrypoint Cmd WorkingDir User Labels")
          .flatMap(names -> Stream.of(names.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> LOWER =
      READ.stream().map(ForeignJson::lower).collect(Collectors.toUnmodifiableSet());

  /**
   * Reads one document.
   *
   * @throws org.holotype.failure.Failure {@code IMAGE_UNSAFE} where it is too deep, {@code
   *     IMAGE_UNREADABLE} where it is damaged or could be read in two ways
   */
  JsonNode read(byte[] document) {
    requireShallow(document);
    JsonNode tree =
        Json.readTree(document, reason -> Refusal.unreadable(object, "its JSON: " + reason));
    requireOneReading(tree);
    requireOneReading(tree.path("config"));
    requireOneReading(tree.path("rootfs"));
    for (String list : Set.of("manifests", "layers", "history")) {
      tree.path(list).forEach(this::requireOneReading);
    }
    return tree;
  }

  private void requireOneReading(JsonNode node) {
    for (String name : node.propertyNames()) {
      if (!READ.contains(name) && LOWER.contains(lower(name))) {
        throw Refusal.unreadable(
            object,
            "its member \""
                + EscapedBytes.write(new String(name.getBytes(UTF_8), ISO_8859_1))
                + "\" is written in another case than it should be, and some would read it");
      }
    }
  }

  private void requireShallow(byte[] document) {
    int depth = depth(document);
    if (depth > budget.of(ImageLimit.JSON_DEPTH)) {
      throw Refusal.over(
          object, "its JSON is " + depth + " levels deep", ImageLimit.JSON_DEPTH, budget);
    }
  }

  /** The most lists and objects that lie in each other, as far as the text goes. */
  private static int depth(byte[] document) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < document.length; i++) {
      byte letter = document[i];
      if (quoted) {
        i += letter == '\\' ? 1 : 0;
        quoted = letter != '"';
      } else if (letter == '[' || letter == '{') {
        deepest = Math.max(deepest, ++depth);
      } else if (letter == ']' || letter == '}') {
        depth--;
      } else {
        quoted = letter == '"';
      }
    }
    return deepest;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
