package org.holotype.image.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.holotype.tree.IoReason;

/** One repository, asked over HTTP (OCI distribution specification, "Pull"). */
public final class Registry {
  private static final String MANIFESTS =
      "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json,"
          + " application/vnd.docker.distribution.manifest.list.v2+json,"
          + " application/vnd.docker.distribution.manifest.v2+json";

  /** By these a registry says that it would answer at another time. */
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final Repository repository;
  private final Connection connection;
  private final Tokens tokens;
  private volatile Optional<String> authorization = Optional.empty();

  public Registry(Repository repository, RegistryAccess access) throws IOException {
    this.repository = repository;
    this.connection = new Connection(repository, access);
    this.tokens = new Tokens(connection, repository, new Logins(access.environment()));
  }

  /**
   * The bytes of a manifest or an index, so many at most; whoever asks checks them.
   *
   * @throws RegistryException where the registry refuses, or does not answer at all
   */
  public byte[] manifest(String reference, int most) throws RegistryException {
    try {
      return document(repository.uri("manifests/" + reference), "manifest " + reference, most);
    } catch (RegistryException e) {
      throw e;
    } catch (IOException e) {
      throw new RegistryException(
          "it does not answer: " + IoReason.of(e), "check host and port, or try again later");
    }
  }

  private byte[] document(URI uri, String what, int most) throws IOException {
    HttpResponse<InputStream> answer = ask(uri, Map.of("Accept", MANIFESTS));
    try (InputStream body = connection.body(answer)) {
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
   * @throws RegistryException where the registry refuses; any other exception is a connection's
   */
  public Part blob(String digest, long from) throws IOException {
    HttpResponse<InputStream> answer =
        ask(
            repository.uri("blobs/" + digest),
            from > 0 ? Map.of("Range", "bytes=" + from + "-") : Map.of());
    int status = answer.statusCode();
    boolean goesOn = status == 206 && startsAt(answer, from);
    if (status == 200 || goesOn) {
      return new Part(goesOn ? from : 0, connection.body(answer));
    }
    answer.body().close();
    if (PASSING.contains(status)) {
      throw new IOException("it answered " + status);
    }
    throw refused("blob " + digest, status);
  }

  /** One that says nothing of its place is taken at its word: the digest tells in the end. */
  private static boolean startsAt(HttpResponse<InputStream> answer, long from) {
    return answer
        .headers()
        .firstValue("Content-Range")
        .map(range -> range.startsWith("bytes " + from + "-"))
        .orElse(true);
  }

  /**
   * Bytes of a blob.
   *
   * @param from which byte on; registries need not go on where they are asked to
   */
  public record Part(long from, InputStream bytes) {}

  private HttpResponse<InputStream> ask(URI uri, Map<String, String> headers) throws IOException {
    Optional<String> known = authorization;
    HttpResponse<InputStream> answer = connection.get(uri, headers, known);
    if (answer.statusCode() == 401) {
      answer.body().close();
      return connection.get(uri, headers, Optional.of(admission(answer, known)));
    }
    return answer;
  }

  /** One thread asks for all: the others find what it was given. */
  private synchronized String admission(HttpResponse<InputStream> refusal, Optional<String> refused)
      throws IOException {
    Optional<String> newer = authorization.filter(word -> !Optional.of(word).equals(refused));
    if (newer.isPresent()) {
      return newer.get();
    }
    String word = tokens.answer(Challenge.read(refusal.headers().allValues("WWW-Authenticate")));
    authorization = Optional.of(word);
    return word;
  }

  private static void require(boolean holds, String what, int status) throws RegistryException {
    if (!holds) {
      throw refused(what, status);
    }
  }

  private static RegistryException refused(String what, int status) {
    String reason = "it answered " + status + " when asked for " + what;
    return status == 401 || status == 403
        ? new RegistryException(
            reason, "your login does not suffice, or there is none of that name")
        : new RegistryException(reason);
  }
}
