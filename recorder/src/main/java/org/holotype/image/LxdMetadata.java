package org.holotype.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.holotype.host.Architecture;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.ImageLimit;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.ImageFile;
import org.holotype.image.tar.EntryName;
import org.holotype.image.tar.TarEntry;
import org.holotype.image.tar.TarReader;
import org.holotype.manifest.ImageConfig;
import org.holotype.manifest.TreePath;

/**
 * What {@code metadata.yaml} says in an LXD or Incus image (lxd, doc/image-handling.md): the
 * architecture, and flat properties; whatever else it holds stays in the document.
 */
final class LxdMetadata {
  static final TreePath NAME = new TreePath("metadata.yaml");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_.-]+");
  private static final String QUOTES = "\"'";

  private final byte[] yaml;

  private LxdMetadata(byte[] yaml) {
    this.yaml = yaml;
  }

  /** Finds it in a tar, plain or compressed. */
  static LxdMetadata in(ImageFile file, Budget budget, String object) throws IOException {
    try (BufferedInputStream in = Compression.buffered(file.in());
        InputStream plain = Compression.ofAny(in).decompress(in, budget, object)) {
      TarReader tar = new TarReader(plain, budget, object);
      EntryName names = new EntryName(budget, object);
      for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
        if (names.path(next.get().name()).equals(NAME)) {
          return new LxdMetadata(bytes(next.get(), tar, budget, object));
        }
      }
    }
    throw Refusal.unreadable(object, "it has no " + NAME);
  }

  private static byte[] bytes(TarEntry entry, TarReader tar, Budget budget, String object)
      throws IOException {
    String words = object + ", " + NAME;
    if (entry.type() != TarEntry.Type.FILE) {
      throw Refusal.unsafe(words, "it is no file");
    }
    if (entry.size() > budget.jsonBytes()) {
      throw Refusal.over(words, "it has " + entry.size() + " bytes", ImageLimit.JSON, budget);
    }
    return tar.data().readAllBytes();
  }

  /** The file itself. */
  Document document() {
    return new Document(NAME.bytes(), yaml);
  }

  /** What it tells of a system that starts nothing by itself. */
  ImageConfig config() {
    String architecture = "unknown";
    Map<String, String> properties = new TreeMap<>();
    String section = "";
    for (String line : new String(yaml, StandardCharsets.UTF_8).lines().toList()) {
      int colon = line.indexOf(':');
      String key = line.substring(0, Math.max(0, colon)).stripLeading();
      String value = unquoted(line.substring(colon + 1).strip());
      if (!KEY.matcher(key).matches() || hasQuote(value)) {
        continue;
      }
      boolean top = line.startsWith(key);
      section = top ? key : section;
      architecture = top && key.equals("architecture") ? goName(value) : architecture;
      if (!top && section.equals("properties")) {
        properties.put(key, value);
      }
    }
    return new ImageConfig(
        "linux",
        architecture,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        properties);
  }

  private static String unquoted(String value) {
    int from = !value.isEmpty() && QUOTES.indexOf(value.charAt(0)) >= 0 ? 1 : 0;
    boolean ends = value.length() > from && QUOTES.indexOf(value.charAt(value.length() - 1)) >= 0;
    return value.substring(from, value.length() - (ends ? 1 : 0));
  }

  private static boolean hasQuote(String value) {
    return value.indexOf('"') >= 0 || value.indexOf('\'') >= 0;
  }

  private static String goName(String kernelName) {
    return Architecture.named(kernelName).map(Architecture::word).orElse(kernelName);
  }
}
