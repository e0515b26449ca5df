package org.holotype.privacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The caller's own names. Names that many share tell nothing, and short ones are found in every
 * text, so that both are left alone.
 *
 * @param user the login name
 * @param host the host's name, without its domain
 * @param home the home directory
 */
public record PrivateWords(Optional<String> user, Optional<String> host, Optional<String> home) {
  private static final Path HOSTNAME = Path.of("/proc/sys/kernel/hostname");
  private static final int SHORTEST = 4;
  private static final int SHORTEST_HOME = 6;
  private static final Set<String> SHARED =
      Set.of(
          "root",
          "user",
          "users",
          "admin",
          "ubuntu",
          "debian",
          "runner",
          "builder",
          "jovyan",
          "nobody",
          "vagrant",
          "docker",
          "test",
          "guest",
          "localhost",
          "holotype",
          "host",
          "node",
          "home",
          "work",
          "default",
          "container",
          "linux",
          "main");

  /**
   * Those of a caller.
   *
   * @param environment of the process
   * @param hostname as the kernel tells it; may be empty
   */
  public static PrivateWords of(Map<String, String> environment, String hostname) {
    Optional<String> user =
        Optional.ofNullable(environment.get("USER"))
            .or(() -> Optional.ofNullable(environment.get("LOGNAME")));
    String host = hostname.strip();
    int dot = host.indexOf('.');
    return new PrivateWords(
        user.filter(PrivateWords::tells),
        Optional.of(dot < 0 ? host : host.substring(0, dot)).filter(PrivateWords::tells),
        Optional.ofNullable(environment.get("HOME"))
            .filter(home -> home.length() >= SHORTEST_HOME && home.startsWith("/")));
  }

  /** Those of whoever runs us here. */
  public static PrivateWords current() {
    return of(System.getenv(), hostname());
  }

  private static String hostname() {
    try {
      return Files.readString(HOSTNAME, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** Of nobody in particular: what is private whoever wrote it is still found. */
  public static PrivateWords none() {
    return new PrivateWords(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static boolean tells(String name) {
    return name.length() >= SHORTEST && !SHARED.contains(name.toLowerCase(Locale.ROOT));
  }
}
