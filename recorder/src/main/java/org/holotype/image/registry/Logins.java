package org.holotype.image.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's logins, where podman, skopeo and docker left them (containers-auth.json(5)). They are
 * looked at only when a registry asks.
 *
 * @param environment the user's
 */
record Logins(Map<String, String> environment) {
  /** The login to a repository, if the user has one. */
  Optional<Login> to(Repository repository) throws IOException {
    for (Path file : files()) {
      Optional<AuthFile> logins = AuthFile.read(file);
      Optional<Login> login = logins.isPresent() ? login(logins.get(), repository) : none();
      if (login.isPresent()) {
        return login;
      }
    }
    return Optional.empty();
  }

  private Optional<Login> login(AuthFile file, Repository repository) throws IOException {
    Optional<Login> plain = file.login(repository);
    Optional<String> helper = file.helper(repository.host());
    return plain.isPresent() || helper.isEmpty()
        ? plain
        : new CredentialHelper(helper.get(), environment)
            .login(AuthFile.address(repository.host()));
  }

  private static Optional<Login> none() {
    return Optional.empty();
  }

  private List<Path> files() throws IOException {
    Optional<Path> only = directory("REGISTRY_AUTH_FILE");
    if (only.isPresent()) {
      return List.of(only.get());
    }
    List<Path> files = new ArrayList<>();
    files.add(
        directory("XDG_RUNTIME_DIR")
            .map(run -> run.resolve("containers/auth.json"))
            .orElse(Path.of("/run/containers", user(), "auth.json")));
    Optional<Path> home = directory("HOME");
    directory("XDG_CONFIG_HOME")
        .or(() -> home.map(each -> each.resolve(".config")))
        .ifPresent(config -> files.add(config.resolve("containers/auth.json")));
    directory("DOCKER_CONFIG")
        .or(() -> home.map(each -> each.resolve(".docker")))
        .ifPresent(config -> files.add(config.resolve("config.json")));
    return files;
  }

  private Optional<Path> directory(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of);
  }

  private static String user() throws IOException {
    return String.valueOf(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }
}
