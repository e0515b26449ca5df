package org.holotype.image.registry;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry asks for before it answers (RFC 9110, section 11.6.1; distribution, "Token
 * Authentication Specification").
 *
 * @param scheme of authentication
 * @param parameters by name
 */
record Challenge(Scheme scheme, Map<String, String> parameters) {
  private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  /** The schemes that registries use, the safer one first. */
  enum Scheme {
    BEARER,
    BASIC;

    private boolean begins(String header) {
      return header.regionMatches(true, 0, name() + " ", 0, name().length() + 1);
    }
  }

  /** The best of what is asked for. */
  static Challenge read(List<String> headers) throws RegistryException {
    for (Scheme scheme : Scheme.values()) {
      Optional<String> header = headers.stream().filter(scheme::begins).findFirst();
      if (header.isPresent()) {
        return new Challenge(scheme, parameters(header.get()));
      }
    }
    throw new RegistryException("it asks for a proof of who you are that is not known here");
  }

  private static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      parameters.put(String.valueOf(matcher.group(1)), String.valueOf(matcher.group(2)));
    }
    return parameters;
  }

  /** Where tokens are given out. */
  URI realm() throws RegistryException {
    try {
      return URI.create(parameters.getOrDefault("realm", ""));
    } catch (IllegalArgumentException e) {
      throw new RegistryException("it sends for tokens to what is no address");
    }
  }

  /** What is asked of the realm: a token for pulling. */
  Map<String, String> wish(Repository repository) {
    return Map.of(
        "service",
        parameters.getOrDefault("service", ""),
        "scope",
        "repository:" + repository.name() + ":pull");
  }
}
