package org.holotype.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.record.ReadRecord;
import org.holotype.sign.time.TimestampRoots;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.Revocations;
import org.holotype.sign.trust.Trust;
import org.holotype.sign.trust.TrustPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose signatures count for one command. */
final class SignersOption {
  @Option(
      names = "--signers",
      paramLabel = "FILE",
      description =
          "Believe the signers in this file (OpenSSH's allowed_signers) and nobody else: neither"
              + " your own file, nor your key, nor the store.")
  private @Nullable Path signers;

  @Option(
      names = "--revoked",
      paramLabel = "FILE",
      description =
          "Keys that are compromised, besides yours from trust revoke: an OpenSSH revocation list,"
              + " or one public key or SHA256: fingerprint a line, with since=\"YYYYMMDDZ\" before"
              + " it where the time is known.")
  private @Nullable Path revoked;

  @Option(
      names = "--timestamp-roots",
      paramLabel = "FILE",
      description =
          "Certificates (PEM) of timestamp authorities to believe; a stamped signature outlives its"
              + " key. By default timestamp_roots.pem beside your signers file.")
  private @Nullable Path timestampRoots;

  /** Whom to trust; what the store says is mentioned, not believed. */
  TrustPolicy policy(Settings settings, byte[] storeSigners) {
    Revocations known = revoked(settings);
    return given()
        .map(
            file ->
                new TrustPolicy(
                    file, Set.of(), AllowedSigners.NONE, known, roots(settings), Instant.now()))
        .orElseGet(() -> settings.policy(storeSigners, known, roots(settings)));
  }

  /** Keys that came into other hands, as far as the user knows. */
  Revocations revoked(Settings settings) {
    return settings.revoked().and(alsoRevoked());
  }

  /** Refuses whom the {@link #doorkeeper} would, and lets nobody in yet. */
  Consumer<ReadRecord> lookout(Settings settings, Talk talk) {
    return signers == null
        ? new FirstUse(settings.knownSigners(), talk)::requireSame
        : this::requireListed;
  }

  /** Who looks at what the policy leaves open. */
  Consumer<ReadRecord> doorkeeper(Settings settings, Talk talk) {
    return signers == null ? new FirstUse(settings.knownSigners(), talk) : this::requireListed;
  }

  private Optional<AllowedSigners> given() {
    return Optional.ofNullable(signers)
        .map(file -> AllowedSigners.parse(Settings.read(file), file.toString()));
  }

  private TimestampRoots roots(Settings settings) {
    Path file = Optional.ofNullable(timestampRoots).orElseGet(settings::timestampRoots);
    return timestampRoots != null || Files.isRegularFile(file)
        ? TimestampRoots.parse(Settings.read(file), file.toString())
        : TimestampRoots.NONE;
  }

  private Revocations alsoRevoked() {
    return Optional.ofNullable(revoked)
        .map(file -> Revocations.parse(Settings.read(file), file.toString()))
        .orElse(Revocations.NONE);
  }

  private void requireListed(ReadRecord read) {
    ReadRecord.Signed signed = read.decisive();
    if (signed.trust().trust() == Trust.UNKNOWN_KEY) {
      throw new Failure(
          Code.SIGNER_UNKNOWN,
          "record " + read.id().abbreviated() + " is not accepted",
          signed.trust().note(),
          "compare " + signers + " with who signed: holotype show " + read.id().abbreviated());
    }
  }

  /** The revocation list in this file, where there is one. */
  static Revocations revocationsIn(Path file) {
    return Files.isRegularFile(file)
        ? Revocations.parse(Settings.read(file), file.toString())
        : Revocations.NONE;
  }
}
