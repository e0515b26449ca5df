package org.holotype.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a user's private keys lie, in the order in which they are taken. */
final class KeyFiles {
  private KeyFiles() {}

  static List<Path> of(Settings settings) {
    List<Path> files = new ArrayList<>(List.of(settings.keyFile()));
    Path ssh = Path.of(System.getProperty("user.home"), ".ssh");
    for (String name : List.of("id_ed25519", "id_ecdsa", "id_rsa")) {
      files.add(ssh.resolve(name));
    }
    return files;
  }
}
