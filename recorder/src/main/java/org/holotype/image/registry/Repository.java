package org.holotype.image.registry;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository in a registry, and which of its images is meant (OCI distribution specification,
 * "Pulling manifests").
 *
 * @param host with a port where one was given
 * @param name of the repository
 * @param reference a tag or a digest
 */
public record Repository(String host, String name, String reference) {
  private static final Pattern SPEC =
      Pattern.compile(
          "(?<host>\\[[0-9a-f:]+\\](:[0-9]{1,5})?|[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?)"
              + "/(?<name>[a-z0-9]+([._/-]+[a-z0-9]+)*)"
              + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(@(?<digest>[a-z0-9]+:[0-9a-f]+))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.[0-9]+\\.[0-9]+\\.[0-9]+|\\[::1\\]");

  /** Reads {@code HOST/NAME:TAG} or {@code HOST/NAME@DIGEST}; empty where it is neither. */
  public static Optional<Repository> parse(String spec) {
    Matcher matcher = SPEC.matcher(spec);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> reference =
        Optional.ofNullable(matcher.group("digest"))
            .or(() -> Optional.ofNullable(matcher.group("tag")));
    String host = Optional.ofNullable(matcher.group("host")).orElse("");
    String name = Optional.ofNullable(matcher.group("name")).orElse("");
    return reference.map(wanted -> new Repository(host, name, wanted));
  }

  /** Whether the reference names bytes and not whatever a tag points to today. */
  public boolean isByDigest() {
    return reference.indexOf(':') >= 0;
  }

  /** Where a part of this repository is. */
  URI uri(String part) {
    return URI.create(
        (mayGoInTheClear(host) ? "http://" : "https://") + server() + "/v2/" + name + "/" + part);
  }

  /** What crosses no wire needs no cipher; everything else does. */
  static boolean mayGoInTheClear(String host) {
    return LOOPBACK.matcher(host.replaceFirst(":[0-9]+$", "")).matches();
  }

  /** Docker's registry answers under another name than it is called by. */
  private String server() {
    return host.equals("docker.io") ? "registry-1.docker.io" : host;
  }
}
