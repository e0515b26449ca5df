package org.holotype.image.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A user of a registry and what proves it. It is never shown and never recorded.
 *
 * @param user a name; {@link #BY_TOKEN} where the secret is an identity token
 * @param secret a password, or what stands for one
 */
record Login(String user, String secret) {
  /** The name under which docker and its helpers keep identity tokens. */
  static final String BY_TOKEN = "<token>";

  boolean isByToken() {
    return user.equals(BY_TOKEN);
  }

  /** For a header (RFC 7617). */
  String basic() {
    byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Override
  public String toString() {
    return "a login";
  }
}
