package org.holotype.image.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a registry asks for before it answers (RFC 6750, "WWW-Authenticate"; distribution, "Token
 * Authentication Specification").
 *
 * @param parameters by name
 */
record Challenge(Map<String, String> parameters) {
  private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  Challenge {
    parameters = Map.copyOf(parameters);
  }

  static Challenge read(String header) throws RegistryException {
    if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw new RegistryException("it asks for a user and a password");
    }
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(header);
    while (matcher.find()) {
      parameters.put(String.valueOf(matcher.group(1)), String.valueOf(matcher.group(2)));
    }
    return new Challenge(parameters);
  }

  /** Where a token for pulling is given out. */
  URI tokens(Repository repository) throws RegistryException {
    String realm = parameters.getOrDefault("realm", "");
    String scope = "repository:" + repository.name() + ":pull";
    try {
      return URI.create(
          realm
              + (realm.indexOf('?') < 0 ? "?" : "&")
              + "service="
              + encoded(parameters.getOrDefault("service", ""))
              + "&scope="
              + encoded(scope));
    } catch (IllegalArgumentException e) {
      throw new RegistryException("it sends for tokens to what is no address");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
