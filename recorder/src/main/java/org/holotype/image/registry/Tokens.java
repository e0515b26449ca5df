package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * What opens a registry that asks who is there (distribution, "Token Authentication Specification"
 * and "Oauth2 Token Authentication"). A password is sent over no open wire, and to no host but the
 * one that it was stored for and those of the same domain.
 *
 * @param connection to the registry
 * @param repository that is wanted
 * @param logins the user's
 */
record Tokens(Connection connection, Repository repository, Logins logins) {
  private static final int LARGEST = 1 << 20;

  /** A host that has a domain of its own maker's above it, and not a country's ({@code co.uk}). */
  private static final Pattern NAMED =
      Pattern.compile(
          "[a-z0-9-]+\\.(?!(ac|co|com|edu|gov|net|org)\\.[a-z]{2}$)([a-z0-9-]+\\.)+[a-z]+");

  /** The answer to a challenge, as a header has it. */
  String answer(Challenge challenge) throws IOException {
    if (challenge.scheme() == Challenge.Scheme.BEARER) {
      return "Bearer " + token(challenge);
    }
    URI registry = repository.uri("");
    if (!Wire.isPrivate(registry)) {
      throw new RegistryException(
          "it asks for a password and is not encrypted", "ask its keeper to encrypt it");
    }
    return logins
        .to(repository)
        .filter(login -> !login.isByToken())
        .orElseThrow(() -> needsLogin("it asks for a user and a password"))
        .basic();
  }

  private RegistryException needsLogin(String reason) {
    return new RegistryException(
        reason, "log in: podman login " + repository.host() + " or docker login of the same");
  }

  private String token(Challenge challenge) throws IOException {
    URI realm = challenge.realm();
    connection.requireSafe(realm);
    Optional<Login> login = login(realm);
    Map<String, String> wish = new HashMap<>(challenge.wish(repository));
    HttpRequest.Builder request;
    if (login.isPresent() && login.get().isByToken()) {
      wish.put("grant_type", "refresh_token");
      wish.put("client_id", "holotype");
      wish.put("refresh_token", login.get().secret());
      request =
          HttpRequest.newBuilder(realm)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form(wish)));
    } else {
      request = HttpRequest.newBuilder(asked(realm, wish)).GET();
      login.ifPresent(each -> request.header("Authorization", each.basic()));
    }
    return token(connection.send(request), login);
  }

  private String token(HttpResponse<InputStream> answer, Optional<Login> login) throws IOException {
    try (InputStream body = connection.body(answer)) {
      int status = answer.statusCode();
      if (status == 401 || status == 403) {
        throw needsLogin(
            login.isPresent()
                ? "it does not take your login"
                : "it gives tokens to none but users");
      }
      if (status != 200) {
        throw new RegistryException("it answered " + status + " when asked for token for pulling");
      }
      JsonNode document =
          Json.readSecretTree(body.readNBytes(LARGEST), reason -> unreadable("a token"));
      String word = document.path("token").asString(document.path("access_token").asString(""));
      if (!word.matches("[\\x21-\\x7e]+")) {
        throw new RegistryException("it gave no token for pulling");
      }
      return word;
    }
  }

  /**
   * The login that this realm may see: none of another registry's, which would get a token for that
   * one, and hand it to this; and none where the token then goes over an open wire.
   */
  private Optional<Login> login(URI realm) throws IOException {
    boolean open = !Wire.isPrivate(realm) || !Wire.isPrivate(repository.uri(""));
    String server = Optional.ofNullable(realm.getAuthority()).orElse("");
    return open || !isOfTheRegistry(server) ? Optional.empty() : logins.to(repository);
  }

  /** {@code auth.example.org} is of {@code registry.example.org}; another port is nobody's. */
  private boolean isOfTheRegistry(String server) {
    String registry = repository.uri("").getAuthority();
    String domain = registry.substring(registry.indexOf('.') + 1);
    boolean beside = server.equals(domain) || server.endsWith("." + domain);
    return server.equals(registry) || (beside && NAMED.matcher(registry).matches());
  }

  private static URI asked(URI realm, Map<String, String> wish) throws RegistryException {
    try {
      return URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + form(wish));
    } catch (IllegalArgumentException e) {
      throw new RegistryException("it sends for tokens to what is no address");
    }
  }

  private static String form(Map<String, String> wish) {
    return wish.keySet().stream()
        .sorted()
        .map(name -> name + "=" + encoded(wish.getOrDefault(name, "")))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** What was asked for and is no JSON; what its reader says of it could quote a secret. */
  static Failure unreadable(String what) {
    return new Failure(
        Code.IMAGE_UNREADABLE, what + " cannot be read", "it is not JSON", "try again later");
  }
}
