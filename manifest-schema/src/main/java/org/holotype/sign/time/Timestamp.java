package org.holotype.sign.time;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;

/**
 * An authority's word that a signature was there at a time. It is judged as of that time: an
 * authority's certificate may well have expired since.
 *
 * @param token as it came
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>
 */
record Timestamp(TimeStampToken token) {
  private static final int LONGEST = 48 << 10;

  /** What to ask an authority about these bytes; its certificate has to come along. */
  static byte[] request(byte[] stamped, BigInteger nonce) {
    try {
      return query(stamped, nonce).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TimeStampRequest query(byte[] stamped, BigInteger nonce) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    byte[] imprint = Digest.sha256().digest(stamped);
    return generator.generate(NISTObjectIdentifiers.id_sha256, imprint, nonce);
  }

  /** The token in an authority's answer to {@link #request}. */
  static byte[] answered(
      byte[] answer, byte[] stamped, BigInteger nonce, Json.Unreadable malformed) {
    try {
      TimeStampResponse response = new TimeStampResponse(answer);
      if (response.getTimeStampToken() == null) {
        throw malformed.because("it refused: " + response.getStatusString());
      }
      response.validate(query(stamped, nonce));
      Timestamp stamp = parse(response.getTimeStampToken().getEncoded(), malformed);
      stamp.authority(malformed);
      return stamp.token.getEncoded();
    } catch (TSPException | IOException | IllegalArgumentException e) {
      throw malformed.because(String.valueOf(e.getMessage())).causedBy(e);
    }
  }

  static Timestamp parse(byte[] token, Json.Unreadable malformed) {
    if (token.length > LONGEST) {
      throw malformed.because("a timestamp token is longer than " + LONGEST + " bytes");
    }
    try {
      return new Timestamp(new TimeStampToken(new CMSSignedData(token)));
    } catch (TSPException | CMSException | IOException | RuntimeException e) {
      throw malformed.because("it is no timestamp token").causedBy(e);
    }
  }

  /**
   * Returns means proven: one of these authorities saw these bytes at that time.
   *
   * @param roots certificates of authorities, or of those who vouch for them
   */
  Instant require(byte[] stamped, Collection<X509Certificate> roots, Json.Unreadable malformed) {
    byte[] imprint = token.getTimeStampInfo().getMessageImprintDigest();
    boolean sha256 =
        NISTObjectIdentifiers.id_sha256.equals(token.getTimeStampInfo().getMessageImprintAlgOID());
    if (!sha256 || !MessageDigest.isEqual(imprint, Digest.sha256().digest(stamped))) {
      throw malformed.because("timestamp is for other data");
    }
    Date time = token.getTimeStampInfo().getGenTime();
    try {
      X509CertificateHolder authority = authority(malformed);
      token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
      requireChain(certificate(authority), time, roots);
      return time.toInstant();
    } catch (TSPException
        | OperatorCreationException
        | GeneralSecurityException
        | RuntimeException e) {
      throw malformed
          .because("timestamp of " + time.toInstant() + " is by no authority you listed")
          .causedBy(e);
    }
  }

  private X509CertificateHolder authority(Json.Unreadable malformed) {
    return token.getCertificates().getMatches(null).stream()
        .filter(token.getSID()::match)
        .findFirst()
        .orElseThrow(() -> malformed.because("timestamp token carries no TSA certificate"));
  }

  /** What an authority was entitled to is a matter of then, not of now. */
  private void requireChain(X509Certificate authority, Date then, Collection<X509Certificate> roots)
      throws GeneralSecurityException {
    List<X509Certificate> carried = new ArrayList<>();
    for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
      carried.add(certificate(each));
    }
    Set<TrustAnchor> anchors =
        roots.stream().map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(authority);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setDate(then);
    parameters.setRevocationEnabled(false);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(carried)));
    CertPathBuilder.getInstance("PKIX").build(parameters);
  }

  private static X509Certificate certificate(X509CertificateHolder holder)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(holder);
  }
}
