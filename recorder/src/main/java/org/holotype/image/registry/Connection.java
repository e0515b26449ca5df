package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.holotype.tree.Interruption;

/**
 * Requests to one registry and to where it sends. Redirects are followed by hand: what proves who
 * asks goes to no other server than the one that it is for.
 */
final class Connection {
  private static final int MOST_REDIRECTS = 5;
  private static final Duration TO_CONNECT = Duration.ofSeconds(20);

  private final Repository repository;
  private final Duration patience;
  private final HttpClient client;

  Connection(Repository repository, RegistryAccess access) throws IOException {
    this.repository = repository;
    this.patience = access.patience();
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .connectTimeout(TO_CONNECT)
            .proxy(new Proxies(access.environment()))
            .followRedirects(HttpClient.Redirect.NEVER);
    new Certificates(access.environment()).trust(repository.host()).ifPresent(builder::sslContext);
    this.client = builder.build();
  }

  /**
   * Asks, and follows redirects.
   *
   * @param headers that may go everywhere
   * @param authorization that may go to the registry's own server only
   */
  HttpResponse<InputStream> get(
      URI uri, Map<String, String> headers, Optional<String> authorization) throws IOException {
    URI at = uri;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(at).GET();
      headers.forEach(request::header);
      if (isSameServer(at, uri)) {
        authorization.ifPresent(word -> request.header("Authorization", word));
      }
      HttpResponse<InputStream> answer = send(request);
      if (answer.statusCode() / 100 != 3) {
        return answer;
      }
      answer.body().close();
      at = target(at, answer.headers().firstValue("Location").orElse(""));
    }
    throw new RegistryException("it sends from one place to the next");
  }

  /** Asks one place, which must be safe; what it redirects to is not gone to. */
  HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(
          request.timeout(patience).build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (SSLException e) {
      throw untrusted(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interruption.check();
      throw new RegistryException("this process was interrupted");
    }
  }

  /** An answer's bytes; a server that stops in the middle of them is not waited for. */
  InputStream body(HttpResponse<InputStream> answer) {
    return new PatientInputStream(answer.body(), patience);
  }

  /** Refuses places that are not encrypted, unless the registry itself is as this one. */
  void requireSafe(URI uri) throws RegistryException {
    boolean encrypted = "https".equals(uri.getScheme());
    boolean alike =
        "http".equals(uri.getScheme())
            && repository.wire() == Wire.HTTP
            && Wire.isLoopback(Wire.host(uri)) == Wire.isLoopback(repository.host());
    if (Wire.host(uri).isEmpty() || !(encrypted || alike)) {
      throw new RegistryException("it sends to " + uri + ", which is not encrypted");
    }
  }

  private URI target(URI from, String location) throws RegistryException {
    try {
      URI target = from.resolve(location);
      requireSafe(target);
      return target;
    } catch (IllegalArgumentException e) {
      throw new RegistryException("it sends to what is no address");
    }
  }

  private static boolean isSameServer(URI one, URI other) {
    return one.getAuthority().equals(other.getAuthority())
        && one.getScheme().equals(other.getScheme());
  }

  private RegistryException untrusted(SSLException e) {
    RegistryException refused =
        new RegistryException(
            "no encrypted connection: " + e.getMessage(),
            "put its authority's certificate into ~/.config/containers/certs.d/"
                + repository.host()
                + "/ca.crt; or write http:// before the host if it has no encryption");
    refused.initCause(e);
    return refused;
  }
}
