package org.holotype.sign.time;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.SignatureTimes;

/**
 * The timestamp authorities that a reader believes.
 *
 * @param certificates theirs, or of those who vouch for them
 */
public record TimestampRoots(List<X509Certificate> certificates) {
  /** Nobody's word on time is taken. */
  public static final TimestampRoots NONE = new TimestampRoots(List.of());

  public TimestampRoots {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads certificates one after another in PEM, as {@code openssl ts -CAfile} takes them.
   *
   * @throws Failure {@code STORE_UNUSABLE} where any of it is no certificate
   */
  public static TimestampRoots parse(byte[] pem, String name) {
    try {
      return new TimestampRoots(
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList());
    } catch (CertificateException e) {
      throw new Failure(
              Code.STORE_UNUSABLE,
              "timestamp roots " + name + " cannot be read",
              "it does not hold X.509 certificates in PEM",
              "give the file that `openssl ts -verify -CAfile` takes")
          .causedBy(e);
    }
  }

  /** The earliest time at which an authority that is listed here saw this signature. */
  public Optional<Instant> proven(SignatureTimes times) {
    return times.tokens().stream()
        .flatMap(token -> at(token, times).stream())
        .min(Instant::compareTo);
  }

  private Optional<Instant> at(byte[] token, SignatureTimes times) {
    try {
      return Optional.of(
          Timestamp.parse(token, TimestampRoots::refused)
              .require(times.stamped(), certificates, TimestampRoots::refused));
    } catch (Failure unproven) {
      return Optional.empty();
    }
  }

  private static Failure refused(String why) {
    return new Failure(
        Code.SIGNATURE_INVALID,
        "a timestamp does not hold",
        why,
        "name the authority's root certificate: --timestamp-roots FILE");
  }
}
