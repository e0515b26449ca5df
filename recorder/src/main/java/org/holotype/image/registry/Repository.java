package org.holotype.image.registry;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository in a registry, and which of its images is meant (OCI distribution specification,
 * "Pulling manifests").
 *
 * @param wire how the registry is spoken to
 * @param host with a port where one was given
 * @param name of the repository
 * @param reference a tag or a digest
 */
public record Repository(Wire wire, String host, String name, String reference) {
  private static final Pattern SPEC =
      Pattern.compile(
          "((?<scheme>https?)://)?"
              + "(?<host>\\[[0-9a-f:]+\\](:[0-9]{1,5})?|[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?)"
              + "/(?<name>[a-z0-9]+([._/-]+[a-z0-9]+)*)"
              + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@(?<digest>[a-z0-9]+:[0-9a-f]+))?");

  /**
   * Reads {@code HOST/NAME:TAG} or {@code HOST/NAME@DIGEST}; empty where it is neither. {@code
   * http://} before it is the user's word for a registry without encryption, {@code https://} asks
   * for encryption on this host too.
   */
  public static Optional<Repository> parse(String spec) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = group(matcher, "host").orElse("");
    Wire wire =
        group(matcher, "scheme")
            .map(scheme -> Wire.valueOf(scheme.toUpperCase(Locale.ROOT)))
            .orElseGet(() -> Wire.of(host));
    String name = group(matcher, "name").orElse("");
    return group(matcher, "digest")
        .or(() -> group(matcher, "tag"))
        .map(wanted -> new Repository(wire, host, name, wanted));
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return Optional.ofNullable(matcher.group(name));
  }

  /** Whether the reference names bytes and not whatever a tag points to today. */
  public boolean isByDigest() {
    return reference.indexOf(':') >= 0;
  }

  /** What to write for one image of this repository, whatever its tags come to mean. */
  public String naming(Object digest) {
    String scheme = wire == Wire.of(host) ? "" : wire.scheme() + "://";
    return scheme + host + "/" + name + "@" + digest;
  }

  /** Where a part of this repository is. */
  URI uri(String part) {
    return URI.create(wire.scheme() + "://" + server() + "/v2/" + name + "/" + part);
  }

  /** Docker's registry answers under another name than it is called by. */
  private String server() {
    return host.equals("docker.io") ? "registry-1.docker.io" : host;
  }
}
