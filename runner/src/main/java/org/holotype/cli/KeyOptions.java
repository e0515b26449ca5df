package org.holotype.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.agent.Gpg;
import org.holotype.agent.HttpTimestampAuthority;
import org.holotype.agent.SshAgent;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.Keeper;
import org.holotype.record.Reviewer;
import org.holotype.sign.KeySigner;
import org.holotype.sign.OpenPgpSigner;
import org.holotype.sign.Signer;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.key.SigningKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.time.TimestampedSigner;
import org.holotype.store.RecordStore;
import org.holotype.store.Writer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who signs. */
final class KeyOptions {
  private static final String FINGERPRINT = "SHA256:";

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "An OpenSSH private key (Ed25519, ECDSA or RSA), or the .pub file or fingerprint of one"
              + " that your SSH agent holds (FIDO keys among them), or the fingerprint of one that gpg"
              + " holds; by default yours from key generate, else the first of"
              + " ~/.ssh/id_ed25519, id_ecdsa and id_rsa, else the agent's.")
  private @Nullable String key;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = "Where the key's passphrase stands, on the first line.")
  private @Nullable Path passphraseFile;

  @Option(
      names = "--timestamp",
      paramLabel = "URL",
      description =
          "Have this authority (RFC 3161) say when it was signed, so that the signature outlives the"
              + " key.")
  private @Nullable String timestamp;

  /** Unlocks the key, before anything is run. */
  Keeper keeper(RecordStore store, Bench bench) {
    Identity identity = Identity.of(store);
    Signer signer = timed(signer(bench.settings(), identity.principal()), bench);
    return new Keeper(Version.line(), store, signer, identity.principal(), identity.contact());
  }

  /** Unlocks the key for verdicts, likewise. */
  Reviewer reviewer(Bench bench, Optional<RecordStore> store) {
    Signer signer = signer(bench.settings(), Identity.of(store).principal());
    return new Reviewer(Version.line(), timed(signer, bench));
  }

  private Signer timed(Signer signer, Bench bench) {
    return timestamp == null
        ? signer
        : TimestampedSigner.of(signer, HttpTimestampAuthority.at(timestamp), bench::warn);
  }

  /** Who adds to a store what others signed; the commit stays unsigned where there is no key. */
  Writer writer(RecordStore store, Settings settings) {
    Identity identity = Identity.of(store);
    try {
      return Writer.signing(identity.author(), signer(settings, identity.principal()));
    } catch (Failure failure) {
      if (key != null || failure.code() != Code.KEY_MISSING) {
        throw failure;
      }
      return Writer.unsigned(identity.author());
    }
  }

  private Signer signer(Settings settings, String principal) {
    Optional<SshKey> openPgp = Optional.ofNullable(key).flatMap(OpenPgpKey::parse);
    if (openPgp.isPresent()) {
      return OpenPgpSigner.of(new Gpg(System.getenv()), openPgp.get(), principal, Instant.now());
    }
    if (isHeldByAgent()) {
      return KeySigner.with(fromAgent(), principal);
    }
    Optional<Path> file = file(settings);
    return file.isPresent()
        ? fromFile(file.orElseThrow(), principal)
        : KeySigner.with(onlyKeyOfAgent(), principal);
  }

  /** A passphrase is asked for only where no agent holds the key already, as ssh does it. */
  private Signer fromFile(Path file, String principal) {
    PrivateKeyFile privateKey = PrivateKeyFile.parse(Settings.read(file));
    if (!privateKey.isEncrypted()) {
      return KeySigner.open(privateKey, principal);
    }
    return heldBy(agent(), privateKey.publicKey())
        .map(held -> KeySigner.with(held, principal))
        .orElseGet(() -> KeySigner.unlock(privateKey, passphrase(file), principal));
  }

  private Optional<SigningKey> heldBy(Optional<SshAgent> agent, SshKey publicKey) {
    if (passphraseFile != null) {
      return Optional.empty();
    }
    try {
      return agent.flatMap(one -> one.key(publicKey));
    } catch (Failure unreachable) {
      return Optional.empty();
    }
  }

  /** A public half or a fingerprint names a key that only an agent can sign with. */
  private boolean isHeldByAgent() {
    return key != null && (key.startsWith(FINGERPRINT) || key.endsWith(".pub"));
  }

  private SigningKey fromAgent() {
    String named = String.valueOf(key);
    SshAgent agent = agent().orElseThrow(() -> noAgent(named));
    Optional<SshKey> wanted =
        named.startsWith(FINGERPRINT)
            ? agent.keys().stream().filter(held -> held.fingerprint().equals(named)).findFirst()
            : Optional.of(publicHalf(Path.of(named)));
    return wanted.flatMap(agent::key).orElseThrow(() -> notHeld(agent, named));
  }

  private static SshKey publicHalf(Path file) {
    return SshKey.parse(new String(Settings.read(file), StandardCharsets.UTF_8).strip());
  }

  private static SigningKey onlyKeyOfAgent() {
    SshAgent agent = agent().orElseThrow(KeyOptions::none);
    List<SshKey> held = agent.keys();
    if (held.size() > 1) {
      throw new Failure(
          Code.KEY_MISSING,
          "there is no one key to sign with",
          "the SSH agent holds " + held.size() + " keys, and none of yours is a file",
          "choose one: --key " + held.get(0).fingerprint());
    }
    return held.stream().findFirst().flatMap(agent::key).orElseThrow(KeyOptions::none);
  }

  private static Optional<SshAgent> agent() {
    return SshAgent.of(System.getenv());
  }

  private Optional<Path> file(Settings settings) {
    return key != null
        ? Optional.of(Path.of(key))
        : KeyFiles.of(settings).stream().filter(Files::isRegularFile).findFirst();
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

  private static Failure noAgent(String named) {
    return new Failure(
        Code.KEY_MISSING,
        "key " + named + " cannot be used",
        named.startsWith(FINGERPRINT)
            ? "a fingerprint names a key that an SSH agent holds, and SSH_AUTH_SOCK names no agent"
            : "it is the public half, and SSH_AUTH_SOCK names no agent that could hold the other",
        "start one with `eval $(ssh-agent)` and `ssh-add`, or name the private key's file");
  }

  private static Failure notHeld(SshAgent agent, String named) {
    return new Failure(
        Code.KEY_MISSING,
        "key " + named + " cannot be used",
        "the SSH agent at " + agent.socket() + " does not hold it, or is locked",
        "add it with `ssh-add`, unlock the agent with `ssh-add -X`; see what it holds: holotype key"
            + " list");
  }

  private static Failure none() {
    return new Failure(
        Code.KEY_MISSING,
        "there is no key to sign with",
        "neither a key of yours, nor one in ~/.ssh, nor an SSH agent's is there",
        "make one: holotype key generate; or name one: --key FILE");
  }
}
