package org.holotype.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.json.Json;
import org.holotype.manifest.ImageConfig;

/**
 * The file that Shifter's gateway writes beside a squashfs (shifter, imagegw, {@code
 * converters.writemeta}): one {@code KEY: value} a line.
 */
final class ShifterMeta {
  /** How it begins. */
  static final String FIRST = "FORMAT:";

  private static final String ENDING = ".meta";

  private final List<String> lines;
  private final Document document;
  private final String object;

  private ShifterMeta(String text, Document document, String object) {
    this.lines = text.lines().toList();
    this.document = document;
    this.object = object;
  }

  /** What stands beside a squashfs, where it was Shifter that put it there. */
  static Optional<ShifterMeta> beside(Path squashfs, Budget budget, String object)
      throws IOException {
    String name = String.valueOf(squashfs.getFileName());
    Path meta = squashfs.resolveSibling(name.replaceFirst("\\.squashfs$", "") + ENDING);
    if (!Files.isRegularFile(meta, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(meta, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(budget.jsonBytes() + 1);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!text.startsWith(FIRST)) {
      return Optional.empty();
    }
    requireSmall(bytes.length, budget, object);
    return Optional.of(new ShifterMeta(text, new Document("shifter.meta", bytes), object));
  }

  /** The image that one of these stands beside. */
  static Path squashfsOf(Path meta) {
    String name = String.valueOf(meta.getFileName());
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return meta.resolveSibling(stem + ".squashfs");
  }

  /** The image of a directory that, by the names, is Shifter's. */
  static Optional<Path> squashfsIn(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(each -> each.getFileName().toString().endsWith(ENDING))
          .map(ShifterMeta::squashfsOf)
          .filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .findFirst();
    }
  }

  private static void requireSmall(long size, Budget budget, String object) {
    if (size > budget.jsonBytes()) {
      throw Refusal.over(
          object + ", its .meta", "it has " + size + " bytes or more", ImageLimit.JSON, budget);
    }
  }

  /** The file itself. */
  Document document() {
    return document;
  }

  /** What it asks for. */
  ImageConfig config() {
    return new ImageConfig(
        "linux",
        "unknown",
        all("ENV"),
        words("ENTRY"),
        words("CMD"),
        all("WORKDIR").stream().findFirst(),
        all("USER").stream().findFirst(),
        Map.of());
  }

  private List<String> all(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** A list as JSON, or one word. */
  private List<String> words(String key) {
    List<String> words = new ArrayList<>();
    for (String value : all(key)) {
      if (value.startsWith("[")) {
        Json.readTree(
                value.getBytes(StandardCharsets.UTF_8),
                reason -> Refusal.unreadable(object + ", " + key, "its JSON: " + reason))
            .forEach(each -> words.add(each.asString("")));
      } else {
        words.add(value);
      }
    }
    return words;
  }
}
