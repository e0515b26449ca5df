package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whose certificates count: those that Java trusts, and those that the user or the site put where
 * podman and docker look for a registry's own (containers-certs.d(5)).
 *
 * @param environment the user's
 */
record Certificates(Map<String, String> environment) {
  private static final List<Path> OF_THE_SITE =
      List.of(Path.of("/etc/containers/certs.d"), Path.of("/etc/docker/certs.d"));

  /** What to speak to a host with; empty where Java's own trust is all there is. */
  Optional<SSLContext> trust(String host) throws IOException {
    List<Certificate> more = new ArrayList<>();
    for (Path directory : directories()) {
      more.addAll(certificates(directory.resolve(host)));
    }
    try {
      return more.isEmpty() ? Optional.empty() : Optional.of(context(more));
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates for " + host + " cannot be used", e);
    }
  }

  private List<Path> directories() {
    Optional<Path> config =
        Optional.ofNullable(environment.get("XDG_CONFIG_HOME"))
            .or(() -> Optional.ofNullable(environment.get("HOME")).map(home -> home + "/.config"))
            .map(directory -> Path.of(directory, "containers/certs.d"));
    return Stream.concat(config.stream(), OF_THE_SITE.stream()).toList();
  }

  private static List<Certificate> certificates(Path directory) throws IOException {
    List<Certificate> certificates = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.crt")) {
        for (Path file : files) {
          certificates.addAll(read(file));
        }
      }
    }
    return certificates;
  }

  private static List<Certificate> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    } catch (GeneralSecurityException e) {
      throw new RegistryException(
          "certificate " + file + " cannot be read: " + e.getMessage(),
          "put the certificate of the registry's authority there, as PEM");
    }
  }

  private static SSLContext context(List<Certificate> more)
      throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    List<Certificate> trusted = new ArrayList<>(more);
    trusted.addAll(ofJava());
    for (int i = 0; i < trusted.size(); i++) {
      all.setCertificateEntry(Integer.toString(i), trusted.get(i));
    }
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers(Optional.of(all)), null);
    return context;
  }

  private static List<X509Certificate> ofJava() throws GeneralSecurityException {
    return Stream.of(managers(Optional.empty()))
        .filter(X509TrustManager.class::isInstance)
        .map(X509TrustManager.class::cast)
        .flatMap(manager -> Stream.of(manager.getAcceptedIssuers()))
        .toList();
  }

  /** Over these certificates, or else over those that Java trusts. */
  private static TrustManager[] managers(Optional<KeyStore> certificates)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(certificates.orElse(null));
    return factory.getTrustManagers();
  }
}
