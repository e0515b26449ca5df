package org.holotype.image;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.holotype.failure.Failure;
import org.holotype.host.Architecture;
import org.holotype.image.limit.Refusal;
import org.holotype.manifest.Digest;
import tools.jackson.databind.JsonNode;

/**
 * A reference to a blob (OCI image specification, descriptor.md).
 *
 * @param mediaType what the blob is
 * @param digest of its bytes
 * @param size of its bytes
 * @param platform what it runs on, where the index says
 * @param annotations sorted by key
 * @param urls where else it may be had; nothing is ever fetched from there
 */
record Descriptor(
    String mediaType,
    Digest digest,
    long size,
    Optional<Platform> platform,
    Map<String, String> annotations,
    List<String> urls) {

  /** An operating system and a processor, in Go's words, as OCI has them. */
  record Platform(String os, String architecture, String variant) {
    static Platform host() {
      String name =
          Architecture.ofHost()
              .map(Architecture::word)
              .orElseGet(() -> System.getProperty("os.arch", ""));
      return new Platform("linux", name, "");
    }

    boolean runsOn(Platform host) {
      return os.equals(host.os) && architecture.equals(host.architecture);
    }

    @Override
    public String toString() {
      return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
  }

  /**
   * Reads one descriptor.
   *
   * @param object what refers to the blob, for the failure's words
   */
  static Descriptor read(JsonNode node, String object) {
    JsonNode size = node.path("size");
    if (!node.isObject() || !size.isIntegralNumber() || !size.canConvertToLong()) {
      throw Refusal.unreadable(object, "a descriptor has no size");
    }
    if (size.longValue() < 0) {
      throw Refusal.unreadable(object, "a descriptor has size " + size.longValue());
    }
    Digest digest = digest(node.path("digest"), object);
    requireOwnData(node.path("data"), digest, size.longValue(), object + ", data of " + digest);
    return new Descriptor(
        node.path("mediaType").asString(""),
        digest,
        size.longValue(),
        platform(node.path("platform")),
        strings(node.path("annotations")),
        urls(node.path("urls")));
  }

  /**
   * Others may take the embedded bytes for the blob's, so they have to be those (descriptor.md,
   * {@code data}); here the blob itself is read.
   */
  private static void requireOwnData(JsonNode data, Digest digest, long size, String object) {
    if (data.isMissingNode()) {
      return;
    }
    byte[] embedded = decoded(data, object);
    if (embedded.length != size) {
      throw Refusal.size(object, Integer.toString(embedded.length), size);
    }
    byte[] observed = digest.computation().digest(embedded);
    if (!digest.matches(observed)) {
      throw Refusal.digest(
          object, new Digest(digest.algorithm(), HexFormat.of().formatHex(observed)), digest);
    }
  }

  private static byte[] decoded(JsonNode data, String object) {
    try {
      return Base64.getDecoder().decode(data.isString() ? data.stringValue() : "?");
    } catch (IllegalArgumentException e) {
      throw Refusal.unreadable(object, "it is no base64 (RFC 4648, section 4)").causedBy(e);
    }
  }

  private static List<String> urls(JsonNode array) {
    List<String> urls = new ArrayList<>();
    array.forEach(each -> urls.add(each.asString("")));
    return List.copyOf(urls);
  }

  /** Reads a digest; one that is malformed or of an unknown algorithm is refused with its text. */
  static Digest digest(JsonNode node, String object) {
    String text = node.asString("");
    try {
      return Digest.parse(text);
    } catch (Failure e) {
      throw Refusal.unreadable(object, "digest \"" + text + "\": " + e.why()).causedBy(e);
    }
  }

  /** The members of an object that are strings. */
  static Map<String, String> strings(JsonNode object) {
    Map<String, String> strings = new TreeMap<>();
    object.properties().forEach(each -> strings.put(each.getKey(), each.getValue().asString("")));
    return strings;
  }

  /** Whether this is build provenance that travels as if it were an image. */
  boolean isAttestation() {
    boolean unknown = platform.map(each -> each.os().equals("unknown")).orElse(false);
    return unknown || annotations.containsKey("vnd.docker.reference.type");
  }

  /** Whether this is a layer that its makers do not allow to be copied with the image. */
  boolean isForeign() {
    return mediaType.contains(".nondistributable.") || mediaType.contains(".foreign.");
  }

  /** Whether this is build provenance of the image with that digest. */
  boolean isAttestationOf(Digest image) {
    return isAttestation()
        && annotations.getOrDefault("vnd.docker.reference.digest", "").equals(image.toString());
  }

  private static Optional<Platform> platform(JsonNode node) {
    return node.isObject()
        ? Optional.of(
            new Platform(
                node.path("os").asString(""),
                node.path("architecture").asString(""),
                node.path("variant").asString("")))
        : Optional.empty();
  }
}
