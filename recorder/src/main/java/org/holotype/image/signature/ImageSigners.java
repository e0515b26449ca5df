package org.holotype.image.signature;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.holotype.failure.Failure;
import org.holotype.image.signature.Vote.Outcome;
import org.holotype.json.Json;
import org.holotype.manifest.ImageSignature;
import org.holotype.sign.ClearSigned;
import org.holotype.sign.KeyLife;
import org.holotype.sign.Namespace;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SignatureHash;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.VerifyingKey;
import org.holotype.sign.trust.AllowedSigner;
import org.holotype.sign.trust.AllowedSigners;
import org.holotype.sign.trust.TrustDecision.Listed;
import org.holotype.sign.trust.TrustPolicy;

/**
 * Whose signatures over images can be checked, and whose count. An image carries no keys: only one
 * that the user has can be checked, and only one that the user's signers file lists for images is
 * believed.
 *
 * @param policy the user's word
 * @param certificates of OpenPGP keys
 * @param demand what becomes of images whose signatures do not do
 */
public record ImageSigners(TrustPolicy policy, Certificates certificates, Demand demand) {
  /** For whoever believes nobody. */
  public static final ImageSigners NOBODY =
      new ImageSigners(
          new TrustPolicy(AllowedSigners.NONE, Set.of(), AllowedSigners.NONE, Instant.EPOCH),
          Certificates.NONE,
          Demand.CHECK);

  /**
   * Whether this OpenPGP key clear-signed a message.
   *
   * @param fingerprint of its primary key, in hexadecimal digits; empty where none is named
   */
  public Vote openPgp(ClearSigned message, String fingerprint) {
    Optional<SshKey> named = OpenPgpKey.parse(fingerprint);
    if (named.isEmpty()) {
      return open(Optional.empty(), "it names no OpenPGP key");
    }
    SshKey key = named.get();
    if (message.weakness().isPresent()) {
      return open(named, message.weakness().get());
    }
    List<byte[]> known = certificates.of(key);
    return known.isEmpty() ? unknown(key) : openPgp(message, key, known);
  }

  /** It lives no longer than any of its certificates says. */
  private Vote openPgp(ClearSigned message, SshKey key, List<byte[]> known) {
    Json.Unreadable unreadable = SshKey::unusable;
    try {
      Optional<KeyLife> life =
          known.stream()
              .flatMap(each -> message.by(each, unreadable).stream())
              .filter(signature -> signature.key().equals(key))
              .map(VerifiedSignature::life)
              .reduce(KeyLife::and);
      return life.map(each -> holds(key, each)).orElseGet(() -> fails(key));
    } catch (Failure unusable) {
      return open(Optional.of(key), "its certificate cannot be used: " + unusable.why());
    }
  }

  /**
   * Whether a key made a plain signature, as those of DSSE are.
   *
   * @param keyId its fingerprint, {@code SHA256:}; a hint that may be absent
   */
  public Vote plain(byte[] message, byte[] signature, String keyId, SignatureHash hash) {
    Optional<SshKey> named = keys().filter(key -> key.fingerprint().equals(keyId)).findFirst();
    if (named.isPresent()) {
      return verify(named.get(), message, signature, hash)
          ? holds(named.get(), KeyLife.UNLIMITED)
          : fails(named.get());
    }
    return keys()
        .filter(key -> verify(key, message, signature, hash))
        .findFirst()
        .map(key -> holds(key, KeyLife.UNLIMITED))
        .orElseGet(() -> unknown(keyId));
  }

  private Stream<SshKey> keys() {
    Stream<SshKey> listed = policy.own().signers().stream().map(AllowedSigner::key);
    return Stream.concat(listed, policy.ownKeys().stream())
        .filter(key -> !OpenPgpKey.isOne(key))
        .distinct();
  }

  private static boolean verify(SshKey key, byte[] message, byte[] signature, SignatureHash hash) {
    try {
      return VerifyingKey.of(key).holds(message, signature, hash);
    } catch (Failure unusable) {
      return false;
    }
  }

  private Vote holds(SshKey key, KeyLife life) {
    Listed decision = policy.decide(key, life, Namespace.IMAGE).shown();
    ImageSignature.Trust trust =
        ImageSignature.Trust.valueOf(decision.trust().name().toUpperCase(Locale.ROOT));
    String words =
        switch (trust) {
          case TRUSTED -> "signed by " + key.fingerprint() + ", " + decision.note();
          case UNKNOWN_KEY -> unbelieved("signed by " + key.fingerprint(), decision.note());
          case RETIRED, COMPROMISED ->
              "signed by " + key.fingerprint() + over(life) + ": " + decision.note();
        };
    return new Vote(Optional.of(key.fingerprint()), Outcome.HOLDS, Optional.of(trust), words);
  }

  private String over(KeyLife life) {
    return life.end()
        .filter(policy.now()::isAfter)
        .map(end -> ", which ended on " + end)
        .orElse("");
  }

  private static String unbelieved(String signed, String note) {
    String role = note.contains("role") ? " to make images" : "";
    return signed + ", which you have not said to trust" + role;
  }

  private static Vote fails(SshKey key) {
    return new Vote(
        Optional.of(key.fingerprint()),
        Outcome.FAILS,
        Optional.empty(),
        "it names key " + key.fingerprint() + ", which did not sign what it lists");
  }

  private static Vote unknown(SshKey key) {
    return unknown(key.fingerprint());
  }

  private static Vote unknown(String fingerprint) {
    String signed = "signed by " + (fingerprint.isEmpty() ? "a key it does not name" : fingerprint);
    return new Vote(
        Optional.of(fingerprint).filter(name -> !name.isEmpty()),
        Outcome.OPEN,
        Optional.of(ImageSignature.Trust.UNKNOWN_KEY),
        unbelieved(signed, "") + "; its public half is not at hand, so that is unchecked");
  }

  private static Vote open(Optional<SshKey> key, String why) {
    return new Vote(
        key.map(SshKey::fingerprint), Outcome.OPEN, Optional.empty(), why + ": not checked");
  }
}
