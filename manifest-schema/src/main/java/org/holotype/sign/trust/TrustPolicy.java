package org.holotype.sign.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.holotype.sign.KeyLife;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureTimes;
import org.holotype.sign.VerifiedSignature;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.time.TimestampRoots;
import org.holotype.sign.trust.TrustDecision.Listed;
import org.holotype.sign.trust.TrustDecision.Unlisted;

/**
 * Whom the reader trusts, at one time. What a store says of its own signers is worth a mention,
 * never trust: whoever made the store wrote it.
 *
 * @param own the reader's signers file
 * @param ownKeys the reader's own keys
 * @param store the signers file inside the store
 * @param revoked keys that are known to have been in other hands, whatever else is said of them
 * @param authorities whose word is taken on when something was signed
 * @param now the reader's time; a signer's claimed time is never believed
 */
public record TrustPolicy(
    AllowedSigners own,
    Set<SshKey> ownKeys,
    AllowedSigners store,
    Revocations revoked,
    TimestampRoots authorities,
    Instant now) {
  private static final String RETIRED =
      "signed by retired key; no trusted time proves it predates retirement";

  public TrustPolicy {
    ownKeys = Set.copyOf(ownKeys);
  }

  /** The same where nothing is known to be revoked. */
  public TrustPolicy(AllowedSigners own, Set<SshKey> ownKeys, AllowedSigners store, Instant now) {
    this(own, ownKeys, store, Revocations.NONE, TimestampRoots.NONE, now);
  }

  /** What to think of one signature that was made for that purpose. */
  public TrustDecision decide(VerifiedSignature signature, Namespace namespace) {
    List<AllowedSigner> own = this.own.about(signature.key(), namespace);
    return byRevocation(signature)
        .or(() -> byOwner(signature))
        .or(() -> byOwn(named(own, signature), signature))
        .or(() -> byOwnKey(signature))
        .or(() -> byStore(named(store.about(signature.key(), namespace), signature), signature))
        .or(() -> otherName(own, signature))
        .orElseGet(() -> new Unlisted(signature.key(), unlisted(signature, namespace)));
  }

  /**
   * What to think of a signature that names nobody, as those that images carry: whoever the lines
   * about its key name may be meant.
   */
  public TrustDecision decide(SshKey key, KeyLife life, Namespace namespace) {
    VerifiedSignature signature = new VerifiedSignature(key, "", life, SignatureTimes.NONE);
    return byRevocation(signature)
        .or(() -> byOwner(signature))
        .or(() -> byOwn(own.about(key, namespace), signature))
        .or(() -> byOwnKey(signature))
        .orElseGet(() -> new Unlisted(key, otherwiseListed(key, namespace)));
  }

  private String otherwiseListed(SshKey key, Namespace namespace) {
    boolean listed = own.signers().stream().anyMatch(line -> line.key().equals(key));
    return listed ? otherRole(namespace) : "";
  }

  private Optional<TrustDecision> byRevocation(VerifiedSignature signature) {
    return revoked
        .since(signature.key())
        .filter(since -> !proven(signature).map(then -> then.isBefore(since)).orElse(false))
        .flatMap(since -> listed(Trust.COMPROMISED, compromised(since)));
  }

  private static String compromised(Instant since) {
    return since.equals(Revocations.EVER)
        ? "a revocation list names it: anybody may have signed"
        : "a revocation list names it since "
            + since
            + ", and no trusted time proves that it was signed before";
  }

  /** An owner can take a key back, not vouch for it: whoever made the key wrote it. */
  private Optional<TrustDecision> byOwner(VerifiedSignature signature) {
    KeyLife life = signature.life();
    if (life.compromised().isPresent()) {
      return listed(Trust.COMPROMISED, life.compromised().get());
    }
    boolean over = life.isOver(now) && proven(signature).map(life::isOver).orElse(true);
    return over ? listed(Trust.RETIRED, RETIRED) : Optional.empty();
  }

  private Optional<Instant> proven(VerifiedSignature signature) {
    return authorities.proven(signature.times());
  }

  private Optional<TrustDecision> byOwn(List<AllowedSigner> lines, VerifiedSignature signature) {
    return inTime(lines, signature)
        .flatMap(time -> listed(Trust.TRUSTED, "listed in your signers file" + time))
        .or(() -> outOfTime(lines));
  }

  private Optional<TrustDecision> byOwnKey(VerifiedSignature signature) {
    return ownKeys.contains(signature.key())
        ? listed(Trust.TRUSTED, "your own key")
        : Optional.empty();
  }

  private Optional<TrustDecision> byStore(List<AllowedSigner> lines, VerifiedSignature signature) {
    return inTime(lines, signature)
        .flatMap(
            time ->
                listed(
                    Trust.UNKNOWN_KEY,
                    "listed by the store itself only; your signers file does not name it" + time))
        .or(() -> outOfTime(lines));
  }

  /** Whether some line holds now, or held when an authority saw the signature; that, in words. */
  private Optional<String> inTime(List<AllowedSigner> lines, VerifiedSignature signature) {
    if (lines.stream().anyMatch(line -> line.isValid(now))) {
      return Optional.of("");
    }
    return lines.isEmpty()
        ? Optional.empty()
        : proven(signature)
            .filter(then -> lines.stream().anyMatch(line -> line.isValid(then)))
            .map(then -> ", and signed by " + then + " as a timestamp proves");
  }

  private Optional<TrustDecision> outOfTime(List<AllowedSigner> lines) {
    if (lines.stream().anyMatch(line -> line.isRetired(now))) {
      return listed(Trust.RETIRED, RETIRED);
    }
    return lines.isEmpty()
        ? Optional.empty()
        : listed(Trust.UNKNOWN_KEY, "the key is listed for a later time only");
  }

  private static Optional<TrustDecision> otherName(
      List<AllowedSigner> own, VerifiedSignature signature) {
    return own.stream()
        .findFirst()
        .flatMap(
            line ->
                listed(
                    Trust.UNKNOWN_KEY,
                    "signer principal "
                        + signature.principal()
                        + " does not match "
                        + line.principals()
                        + " in your signers file"));
  }

  /** Nobody lists it for this purpose; whether for another is worth a word. */
  private String unlisted(VerifiedSignature signature, Namespace namespace) {
    boolean otherRole =
        own.signers().stream()
            .anyMatch(
                line -> line.key().equals(signature.key()) && line.names(signature.principal()));
    return otherRole ? otherRole(namespace) : "";
  }

  private static String otherRole(Namespace namespace) {
    return "your signers file lists its key, but not for the role " + namespace.role();
  }

  private static List<AllowedSigner> named(List<AllowedSigner> lines, VerifiedSignature signature) {
    return lines.stream().filter(line -> line.names(signature.principal())).toList();
  }

  private static Optional<TrustDecision> listed(Trust trust, String note) {
    return Optional.of(new Listed(trust, note));
  }
}
