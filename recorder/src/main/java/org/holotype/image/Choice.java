package org.holotype.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;

/**
 * Which image of several is meant.
 *
 * @param reference {@code sha256:...}, a tag, or empty for the only one that fits this host
 */
record Choice(String reference) {
  static final Choice ANY = new Choice("");
  private static final String REF_NAME = "org.opencontainers.image.ref.name";
  private static final String FULL_NAME = "io.containerd.image.name";

  /**
   * Picks from an index; provenance that travels as a manifest is never picked.
   *
   * @param object the index, for the failure's words
   */
  Descriptor from(List<Descriptor> offered, String object) {
    Map<Object, Descriptor> images = new LinkedHashMap<>();
    offered.stream()
        .filter(each -> !each.isAttestation())
        .filter(each -> reference.isEmpty() || isNamed(each))
        .forEach(each -> images.putIfAbsent(each.digest(), each));
    List<Descriptor> candidates = List.copyOf(images.values());
    if (candidates.size() > 1) {
      candidates = forHost(candidates);
    }
    if (candidates.size() != 1) {
      throw candidates.isEmpty() ? none(offered, object) : ambiguous(candidates, object);
    }
    return candidates.get(0);
  }

  private boolean isNamed(Descriptor image) {
    String name = image.annotations().getOrDefault(REF_NAME, "");
    String full = image.annotations().getOrDefault(FULL_NAME, "");
    return image.digest().toString().equals(reference)
        || name.equals(reference)
        || name.endsWith(":" + reference)
        || full.endsWith(":" + reference);
  }

  private static List<Descriptor> forHost(List<Descriptor> images) {
    Descriptor.Platform host = Descriptor.Platform.host();
    List<Descriptor> fitting =
        images.stream()
            .filter(each -> each.platform().map(platform -> platform.runsOn(host)).orElse(true))
            .toList();
    List<Descriptor> plain =
        fitting.stream()
            .filter(each -> each.platform().map(p -> p.variant().isEmpty()).orElse(false))
            .toList();
    return plain.size() == 1 ? plain : fitting;
  }

  private Failure none(List<Descriptor> offered, String object) {
    String wanted =
        reference.isEmpty() ? "for " + Descriptor.Platform.host() : "named \"" + reference + "\"";
    return new Failure(
        Code.IMAGE_MISSING,
        object + " holds no image " + wanted,
        "it offers: " + names(offered),
        "name one of them: PATH@sha256:... or PATH:TAG");
  }

  private static Failure ambiguous(List<Descriptor> images, String object) {
    return new Failure(
        Code.USAGE,
        object + " holds several images",
        "it offers: " + names(images),
        "name one of them: PATH@sha256:... or PATH:TAG");
  }

  private static String names(List<Descriptor> images) {
    return images.isEmpty()
        ? "nothing"
        : images.stream().map(Choice::words).collect(Collectors.joining(", "));
  }

  private static String words(Descriptor image) {
    String tag = image.annotations().getOrDefault(REF_NAME, "");
    return image.digest()
        + image.platform().map(platform -> " (" + platform + ")").orElse("")
        + (tag.isEmpty() ? "" : " tag " + tag);
  }
}
