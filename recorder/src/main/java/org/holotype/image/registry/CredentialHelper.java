package org.holotype.image.registry;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.holotype.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A program that keeps the user's logins (docker-credential-helpers, "Usage"): asked on its
 * standard input, so that nothing secret stands on a command line. It gets the user's whole
 * environment, for it may go to a desktop's key ring or a cloud's accounts.
 *
 * @param name what stands after {@code docker-credential-}
 * @param environment the user's
 */
record CredentialHelper(String name, Map<String, String> environment) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int LARGEST = 1 << 20;
  private static final long PATIENCE_SECONDS = 120;

  /** What it keeps for an address; empty where it keeps nothing. */
  Optional<Login> login(String address) throws IOException {
    Process process = started();
    CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .execute(() -> end(process));
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(address.getBytes(StandardCharsets.UTF_8));
      }
      byte[] answer;
      try (InputStream out = process.getInputStream()) {
        answer = out.readNBytes(LARGEST);
      }
      return succeeded(process) ? login(answer) : Optional.empty();
    } finally {
      end(process);
    }
  }

  /** One that waits for somebody at a screen that is not there may never close its output. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private Process started() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(program().toString(), "get")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private boolean succeeded(Process process) throws IOException {
    try {
      return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("this process was interrupted");
    }
  }

  private Optional<Login> login(byte[] answer) throws RegistryException {
    JsonNode document =
        Json.readSecretTree(answer, reason -> Tokens.unreadable("the answer of " + program(name)));
    String user = document.path("Username").asString("");
    String secret = document.path("Secret").asString("");
    return user.isEmpty() || secret.isEmpty()
        ? Optional.empty()
        : Optional.of(new Login(user, secret));
  }

  private static String program(String name) {
    return "docker-credential-" + name;
  }

  private Path program() throws RegistryException {
    String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(directory -> directory.startsWith("/") && NAME.matcher(name).matches())
        .map(directory -> Path.of(directory, program(name)))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(
            () ->
                new RegistryException(
                    "it asks for a login, which your settings leave to "
                        + program(name)
                        + ", and that is not in PATH",
                    "install " + program(name) + ", or log in anew: podman login HOST"));
  }
}
