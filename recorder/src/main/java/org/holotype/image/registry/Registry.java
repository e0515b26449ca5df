package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;
import org.holotype.tree.IoReason;
import tools.jackson.databind.JsonNode;

/**
 * One repository, asked over HTTP (OCI distribution specification, "Pull"). Redirects are followed
 * by hand: a token goes to no other host than the one that it is for.
 */
public final class Registry {
  private static final String MANIFESTS =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";
  private static final int MOST_REDIRECTS = 5;
  private static final int LARGEST_TOKEN = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Repository repository;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private volatile Optional<String> token = Optional.empty();

  public Registry(Repository repository) {
    this.repository = repository;
  }

  /** The bytes of a manifest or an index, so many at most; whoever asks checks them. */
  public byte[] manifest(String reference, int most) throws RegistryException {
    try {
      return small(repository.uri("manifests/" + reference), "manifest " + reference, most);
    } catch (RegistryException e) {
      throw e;
    } catch (IOException e) {
      throw new RegistryException("it does not answer: " + IoReason.of(e));
    }
  }

  private byte[] small(URI uri, String what, int most) throws IOException {
    HttpResponse<InputStream> answer = ask(uri, 0);
    try (InputStream body = answer.body()) {
      require(answer.statusCode() == 200, what, answer.statusCode());
      byte[] bytes = body.readNBytes(most + 1);
      require(bytes.length <= most, what + ", which has too many bytes,", 200);
      return bytes;
    }
  }

  /**
   * A blob's bytes.
   *
   * @param from how many are there already
   */
  public Part blob(String digest, long from) throws IOException {
    HttpResponse<InputStream> answer = ask(repository.uri("blobs/" + digest), from);
    int status = answer.statusCode();
    if (status != 200 && status != 206) {
      answer.body().close();
      throw refused("blob " + digest, status);
    }
    return new Part(status == 206 ? from : 0, answer.body());
  }

  /**
   * Bytes of a blob.
   *
   * @param from which byte on; registries need not go on where they are asked to
   */
  public record Part(long from, InputStream bytes) {}

  private HttpResponse<InputStream> ask(URI uri, long from) throws IOException {
    HttpResponse<InputStream> answer = follow(uri, from);
    if (answer.statusCode() == 401) {
      answer.body().close();
      String header = answer.headers().firstValue("WWW-Authenticate").orElse("");
      token = Optional.of(newToken(Challenge.read(header)));
      return follow(uri, from);
    }
    return answer;
  }

  private HttpResponse<InputStream> follow(URI uri, long from) throws IOException {
    URI at = uri;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      HttpResponse<InputStream> answer = send(request(at, from, isSameServer(at, uri)));
      if (answer.statusCode() / 100 != 3) {
        return answer;
      }
      answer.body().close();
      at = target(at, answer.headers().firstValue("Location").orElse(""));
    }
    throw new RegistryException("it sends from one place to the next");
  }

  private static URI target(URI from, String location) throws RegistryException {
    try {
      URI target = from.resolve(location);
      requireSafe(target);
      return target;
    } catch (IllegalArgumentException e) {
      throw new RegistryException("it sends to what is no address");
    }
  }

  private static void requireSafe(URI uri) throws RegistryException {
    String host = Optional.ofNullable(uri.getHost()).orElse("");
    boolean encrypted = "https".equals(uri.getScheme());
    boolean near = "http".equals(uri.getScheme()) && Repository.mayGoInTheClear(host);
    if (host.isEmpty() || !(encrypted || near)) {
      throw new RegistryException("it sends to " + uri + ", which is not encrypted");
    }
  }

  private static boolean isSameServer(URI one, URI other) {
    return one.getAuthority().equals(other.getAuthority())
        && one.getScheme().equals(other.getScheme());
  }

  private HttpRequest request(URI uri, long from, boolean trusted) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET();
    if (uri.getPath().contains("/manifests/")) {
      request.header("Accept", MANIFESTS);
    }
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (trusted) {
      token.ifPresent(word -> request.header("Authorization", "Bearer " + word));
    }
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException("this process was interrupted");
    }
  }

  private String newToken(Challenge challenge) throws IOException {
    URI uri = challenge.tokens(repository);
    requireSafe(uri);
    HttpResponse<InputStream> answer = send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build());
    try (InputStream body = answer.body()) {
      require(answer.statusCode() == 200, "token for pulling", answer.statusCode());
      JsonNode document = Json.readTree(body.readNBytes(LARGEST_TOKEN), Registry::unreadable);
      String word = document.path("token").asString(document.path("access_token").asString(""));
      if (!word.matches("[\\x21-\\x7e]+")) {
        throw new RegistryException("it gave no token for pulling");
      }
      return word;
    }
  }

  private static Failure unreadable(String reason) {
    return new Failure(
        Code.IMAGE_UNREADABLE, "a token cannot be read", "its JSON: " + reason, "try again later");
  }

  private static void require(boolean holds, String what, int status) throws RegistryException {
    if (!holds) {
      throw refused(what, status);
    }
  }

  private static RegistryException refused(String what, int status) {
    return new RegistryException("it answered " + status + " when asked for " + what);
  }
}
