package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.Keeper;
import org.holotype.record.Reviewer;
import org.holotype.sign.Ed25519Signer;
import org.holotype.sign.PrivateKeyFile;
import org.holotype.sign.Signer;
import org.holotype.store.RecordStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs. */
final class KeyOptions {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "An OpenSSH Ed25519 private key; by default yours from key generate, else"
              + " ~/.ssh/id_ed25519.")
  private @Nullable Path key;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Where the key's passphrase stands, on the first line.")
  private @Nullable Path passphraseFile;

  /** Unlocks the key, before anything is run. */
  Keeper keeper(RecordStore store, Settings settings) {
    Identity identity = Identity.of(store);
    Signer signer = signer(settings, identity.principal());
    return new Keeper(Version.line(), store, signer, identity.principal(), identity.contact());
  }

  /** Unlocks the key for verdicts, likewise. */
  Reviewer reviewer(Settings settings, Optional<RecordStore> store) {
    return new Reviewer(Version.line(), signer(settings, Identity.of(store).principal()));
  }

  private Signer signer(Settings settings, String principal) {
    Path file = file(settings);
    PrivateKeyFile privateKey = PrivateKeyFile.parse(Settings.read(file));
    return privateKey.isEncrypted()
        ? Ed25519Signer.unlock(privateKey, passphrase(file), principal)
        : Ed25519Signer.open(privateKey, principal);
  }

  private Path file(Settings settings) {
    if (key != null) {
      return key;
    }
    Path ssh = Path.of(System.getProperty("user.home"), ".ssh", "id_ed25519");
    return List.of(settings.keyFile(), ssh).stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(KeyOptions::none);
  }

  private char[] passphrase(Path file) {
    if (passphraseFile != null) {
      String text = new String(Settings.read(passphraseFile), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("").toCharArray();
    }
    if (!Terminal.is(Terminal.INPUT)) {
      throw new Failure(
          Code.KEY_UNUSABLE,
          "key " + file + " cannot be used",
          "it is protected by a passphrase, and there is no terminal to ask on",
          "name a file that holds it: --passphrase-file FILE");
    }
    return Optional.ofNullable(System.console())
        .map(terminal -> terminal.readPassword("Passphrase for %s: ", file))
        .orElse(new char[0]);
  }

  private static Failure none() {
    return new Failure(
        Code.KEY_MISSING,
        "there is no key to sign with",
        "neither a key of yours nor ~/.ssh/id_ed25519 is there",
        "make one: holotype key generate; or name one: --key FILE");
  }
}
