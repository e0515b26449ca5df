package org.holotype.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.agent.Gpg;
import org.holotype.failure.Failure;
import org.holotype.image.signature.Certificates;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;

/**
 * The OpenPGP certificates that the user gave to {@code trust add}, and those in the user's own gpg
 * keyring. Whether their keys are believed is for the signers file.
 */
record KnownCertificates(Settings settings, Gpg gpg) implements Certificates {
  @Override
  public List<byte[]> of(SshKey key) {
    String fingerprint = key.fingerprint().substring(OpenPgpKey.SCHEME.length());
    Path kept = settings.certificate(fingerprint);
    List<byte[]> known = new ArrayList<>();
    if (Files.isRegularFile(kept)) {
      known.add(Settings.read(kept));
    }
    if (gpg.hasKeyring()) {
      exported(fingerprint).ifPresent(known::add);
    }
    return known;
  }

  private Optional<byte[]> exported(String fingerprint) {
    try {
      return Optional.of(gpg.certificate(fingerprint));
    } catch (Failure none) {
      return Optional.empty();
    }
  }
}
