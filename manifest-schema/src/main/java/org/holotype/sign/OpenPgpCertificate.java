package org.holotype.sign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.bcpg.sig.RevocationReason;
import org.bouncycastle.bcpg.sig.RevocationReasonTags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketVector;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;
import org.holotype.json.Json;
import org.holotype.sign.key.OpenPgpKey;
import org.holotype.sign.key.SshKey;

/**
 * An OpenPGP certificate: a primary key with what it signed about itself and its subkeys. Nothing
 * in it counts that the primary key did not sign.
 *
 * @param ring as it came
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9580#section-10.1">RFC 9580, "Transferable Public
 *     Keys"</a>
 */
record OpenPgpCertificate(PGPPublicKeyRing ring) {
  private static final int LONGEST = 64 << 10;

  static OpenPgpCertificate parse(byte[] certificate, Json.Unreadable malformed) {
    if (certificate.length > LONGEST) {
      throw malformed.because("the OpenPGP certificate is longer than " + LONGEST + " bytes");
    }
    Object first = only(certificate, malformed);
    if (first instanceof PGPPublicKeyRing ring && ring.getPublicKey().getVersion() == 4) {
      return new OpenPgpCertificate(ring);
    }
    throw malformed.because("it is no OpenPGP certificate of version 4");
  }

  /** BouncyCastle says by checked and unchecked exceptions of many types what it cannot read. */
  static Object only(byte[] packets, Json.Unreadable malformed) {
    try (InputStream decoded = PGPUtil.getDecoderStream(new ByteArrayInputStream(packets))) {
      BcPGPObjectFactory objects = new BcPGPObjectFactory(decoded);
      Object first = objects.nextObject();
      if (first == null || objects.nextObject() != null) {
        throw malformed.because("it does not hold exactly one OpenPGP object");
      }
      return first;
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw malformed.because("it is not OpenPGP").causedBy(e);
    }
  }

  /** The primary key. */
  SshKey key() {
    return OpenPgpKey.of(ring.getPublicKey().getFingerprint());
  }

  /** The key with this full fingerprint that the primary key lets sign documents. */
  Optional<PGPPublicKey> signing(byte[] fingerprint) {
    return signing().filter(key -> Arrays.equals(key.getFingerprint(), fingerprint)).findFirst();
  }

  /** Those with this short id, which older programs name alone and which proves nothing. */
  List<PGPPublicKey> signing(long id) {
    return signing().filter(key -> key.getKeyID() == id).toList();
  }

  private Stream<PGPPublicKey> signing() {
    return stream(ring.getPublicKeys())
        .filter(key -> !selfSignatures(key).isEmpty() && maySign(key));
  }

  /** How long the primary key, and this key of it, are good. */
  KeyLife life(PGPPublicKey key) {
    PGPPublicKey primary = ring.getPublicKey();
    KeyLife whole = revocations(primary).reduce(expiry(primary), KeyLife::and);
    return key.isMasterKey()
        ? whole
        : revocations(key).reduce(whole.and(expiry(key)), KeyLife::and);
  }

  private boolean maySign(PGPPublicKey key) {
    PGPSignature latest = latest(key);
    boolean allowed =
        (latest.getHashedSubPackets().getKeyFlags() & KeyFlags.SIGN_DATA) == KeyFlags.SIGN_DATA;
    return allowed && (key.isMasterKey() || isBackSigned(latest, key));
  }

  /** A subkey signs that it belongs to the primary key, lest another's be claimed. */
  private boolean isBackSigned(PGPSignature binding, PGPPublicKey subkey) {
    return Stream.of(binding.getHashedSubPackets(), binding.getUnhashedSubPackets())
        .flatMap(OpenPgpCertificate::embedded)
        .filter(back -> back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING)
        .anyMatch(
            back ->
                holds(back, subkey, () -> back.verifyCertification(ring.getPublicKey(), subkey)));
  }

  private static Stream<PGPSignature> embedded(PGPSignatureSubpacketVector packets) {
    try {
      return StreamSupport.stream(packets.getEmbeddedSignatures().spliterator(), false);
    } catch (PGPException unreadable) {
      return Stream.of();
    }
  }

  private KeyLife expiry(PGPPublicKey key) {
    long seconds =
        selfSignatures(key).isEmpty()
            ? 0
            : latest(key).getHashedSubPackets().getKeyExpirationTime();
    return seconds == 0
        ? KeyLife.UNLIMITED
        : KeyLife.until(key.getCreationTime().toInstant().plusSeconds(seconds));
  }

  private PGPSignature latest(PGPPublicKey key) {
    return selfSignatures(key).stream()
        .max(Comparator.comparing(one -> one.getCreationTime().toInstant()))
        .orElseThrow();
  }

  /** What the primary key signed of itself, its names, or this subkey; only what holds. */
  private List<PGPSignature> selfSignatures(PGPPublicKey key) {
    PGPPublicKey primary = ring.getPublicKey();
    if (!key.isMasterKey()) {
      return stream(key.getSignaturesOfType(PGPSignature.SUBKEY_BINDING))
          .filter(one -> holds(one, primary, () -> one.verifyCertification(primary, key)))
          .toList();
    }
    Stream<PGPSignature> direct =
        stream(key.getSignaturesOfType(PGPSignature.DIRECT_KEY))
            .filter(one -> holds(one, primary, () -> one.verifyCertification(key)));
    Stream<PGPSignature> ofNames = stream(key.getUserIDs()).flatMap(name -> ofName(key, name));
    return Stream.concat(direct, ofNames).toList();
  }

  private static Stream<PGPSignature> ofName(PGPPublicKey primary, String name) {
    return stream(primary.getSignaturesForID(name))
        .filter(PGPSignature::isCertification)
        .filter(one -> holds(one, primary, () -> one.verifyCertification(name, primary)));
  }

  private Stream<KeyLife> revocations(PGPPublicKey key) {
    PGPPublicKey primary = ring.getPublicKey();
    return key.isMasterKey()
        ? stream(key.getSignaturesOfType(PGPSignature.KEY_REVOCATION))
            .filter(one -> holds(one, primary, () -> one.verifyCertification(key)))
            .map(OpenPgpCertificate::end)
        : stream(key.getSignaturesOfType(PGPSignature.SUBKEY_REVOCATION))
            .filter(one -> holds(one, primary, () -> one.verifyCertification(primary, key)))
            .map(OpenPgpCertificate::end);
  }

  /** RFC 9580, section 5.2.3.31: only the two soft reasons leave older signatures good. */
  private static KeyLife end(PGPSignature revocation) {
    RevocationReason reason = revocation.getHashedSubPackets().getRevocationReason();
    int code = reason == null ? RevocationReasonTags.NO_REASON : reason.getRevocationReason();
    Instant when = revocation.getCreationTime().toInstant();
    return switch (code) {
      case RevocationReasonTags.KEY_SUPERSEDED, RevocationReasonTags.KEY_RETIRED ->
          KeyLife.until(when);
      case RevocationReasonTags.KEY_COMPROMISED ->
          KeyLife.compromised("its owner revoked it as compromised on " + when);
      default -> KeyLife.compromised("its owner revoked it without a harmless reason on " + when);
    };
  }

  /** One check of a signature about keys. */
  private interface Check {
    boolean holds() throws PGPException;
  }

  private static boolean holds(PGPSignature signature, PGPPublicKey by, Check check) {
    try {
      signature.init(new BcPGPContentVerifierBuilderProvider(), by);
      return check.holds();
    } catch (PGPException | RuntimeException unreadable) {
      return false;
    }
  }

  private static <T> Stream<T> stream(Iterator<T> all) {
    Iterable<T> once = () -> all;
    return StreamSupport.stream(once.spliterator(), false);
  }
}
