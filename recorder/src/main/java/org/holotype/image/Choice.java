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
 * @param reference {@code sha256:...}, a tag, a name, or empty for the only one that fits this host
 */
record Choice(String reference) {
  static final Choice ANY = new Choice("");

  /** The mend where it is not plain which is meant. */
  static final String NAME_ONE = "name one of them: PATH@sha256:..., PATH:TAG or PATH:NAME";

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
    return image.digest().toString().equals(reference)
        || names(image.annotations().getOrDefault(REF_NAME, ""))
        || names(image.annotations().getOrDefault(FULL_NAME, ""));
  }

  /** Whether an image of that name is meant: by its tag, or by its name, short or in full. */
  boolean names(String name) {
    return name.endsWith(":" + reference) || familiar(name).equals(familiar(reference));
  }

  /** What Docker leaves away when it shows a name (distribution/reference, FamiliarString). */
  private static String familiar(String name) {
    return name.replaceFirst("^docker\\.io/(library/(?=[^/]*$))?", "");
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
        NAME_ONE);
  }

  private static Failure ambiguous(List<Descriptor> images, String object) {
    return new Failure(
        Code.USAGE, object + " holds several images", "it offers: " + names(images), NAME_ONE);
  }

  private static String names(List<Descriptor> images) {
    return images.isEmpty()
        ? "nothing"
        : images.stream().map(Choice::words).collect(Collectors.joining(", "));
  }

  private static String words(Descriptor image) {
    return image.digest()
        + image.platform().map(platform -> " (" + platform + ")").orElse("")
        + word(" tag ", image.annotations().getOrDefault(REF_NAME, ""))
        + word(" name ", image.annotations().getOrDefault(FULL_NAME, ""));
  }

  private static String word(String before, String word) {
    return word.isEmpty() ? "" : before + word;
  }
}
