package org.holotype.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.agent.SshAgent;
import org.holotype.failure.Failure;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.key.SshKey;

/**
 * A key that its user could sign with.
 *
 * @param key its public half
 * @param place the file that it lies in, or the agent that holds it
 */
record UsableKey(SshKey key, String place) {
  /** Those in files first, then the agent's; what cannot be used is said and passed over. */
  static List<UsableKey> all(Settings settings, Talk talk) {
    List<UsableKey> keys = new ArrayList<>();
    for (Path file : KeyFiles.of(settings)) {
      if (Files.isRegularFile(file)) {
        in(file, talk).ifPresent(keys::add);
      }
    }
    try {
      SshAgent.of(System.getenv())
          .ifPresent(agent -> agent.keys().forEach(key -> keys.add(new UsableKey(key, "agent"))));
    } catch (Failure failure) {
      talk.warning(failure.what() + ": " + failure.why());
    }
    return keys;
  }

  private static Optional<UsableKey> in(Path file, Talk talk) {
    try {
      PrivateKeyFile key = PrivateKeyFile.parse(Settings.read(file));
      String place = file + (key.isEncrypted() ? " (passphrase)" : "");
      return Optional.of(new UsableKey(key.publicKey(), place));
    } catch (Failure failure) {
      talk.warning(file + ": " + failure.why());
      return Optional.empty();
    }
  }

  String line() {
    return key.fingerprint() + "  " + key.type() + "  " + place;
  }

  Map<String, String> members() {
    return Map.of("fingerprint", key.fingerprint(), "type", key.type(), "place", place);
  }
}
