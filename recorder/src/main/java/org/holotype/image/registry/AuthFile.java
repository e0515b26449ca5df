package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A file in which {@code podman login} or {@code docker login} left what it was told
 * (containers-auth.json(5)).
 *
 * @param file where it is
 * @param document its content
 */
record AuthFile(Path file, JsonNode document) {
  private static final int LARGEST = 1 << 20;

  /** Docker keeps logins to its own registry under an address that nobody else uses. */
  private static final String DOCKER_ADDRESS = "https://index.docker.io/v1/";

  /** Reads a file; empty where there is none. */
  static Optional<AuthFile> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(
          new AuthFile(
              file,
              Json.readSecretTree(in.readNBytes(LARGEST), reason -> unreadable(file, reason))));
    }
  }

  /** The program that keeps the login to this host, where the user chose one for it. */
  Optional<String> helper(String host) {
    return text(document.path("credHelpers"), host).or(() -> text(document, "credsStore"));
  }

  /** Under which address that program keeps it. */
  static String address(String host) {
    return host.equals("docker.io") ? DOCKER_ADDRESS : host;
  }

  /** The login to a repository that the file itself holds: the closest to it counts. */
  Optional<Login> login(Repository repository) {
    for (String key : keys(repository)) {
      Optional<Login> login = login(document.path("auths").path(key));
      if (login.isPresent()) {
        return login;
      }
    }
    return Optional.empty();
  }

  private static List<String> keys(Repository repository) {
    List<String> keys = new ArrayList<>();
    String key = repository.host() + "/" + repository.name();
    for (int end = key.length(); end > 0; end = key.lastIndexOf('/', end - 1)) {
      keys.add(key.substring(0, end));
    }
    String host = repository.host();
    keys.addAll(List.of("https://" + host, "https://" + host + "/v1/", "https://" + host + "/v2/"));
    keys.add(address(host));
    return keys;
  }

  private Optional<Login> login(JsonNode entry) {
    Optional<Login> named =
        text(entry, "username")
            .flatMap(user -> text(entry, "password").map(secret -> new Login(user, secret)));
    return text(entry, "identitytoken")
        .map(token -> new Login(Login.BY_TOKEN, token))
        .or(() -> text(entry, "auth").flatMap(this::decoded))
        .or(() -> named);
  }

  private Optional<Login> decoded(String auth) {
    try {
      String both = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
      int colon = both.indexOf(':');
      return colon <= 0
          ? Optional.empty()
          : Optional.of(
              new Login(both.substring(0, colon), both.substring(colon + 1).replace("\0", "")));
    } catch (IllegalArgumentException quoting) {
      throw unreadable(file, "a login in it is not Base64");
    }
  }

  private static Optional<String> text(JsonNode object, String name) {
    return Optional.of(object.path(name).asString("")).filter(value -> !value.isEmpty());
  }

  /** What the JSON reader says of it could quote a password. */
  private static Failure unreadable(Path file, String reason) {
    return new Failure(
        Code.USAGE,
        file + " cannot be read for a login",
        reason,
        "log in again: podman login HOST or docker login HOST");
  }
}
