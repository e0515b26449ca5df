package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.registry.Repository;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that lie, break off, send elsewhere, and ask for a token first. */
class HostileRegistryTest {
  private static final byte[] TAR = tar().file("usr/a", "x".repeat(5000)).bytes();

  @TempDir Path outer;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Optional<HttpServer> registry = Optional.empty();
  private Optional<HttpServer> elsewhere = Optional.empty();
  private TestLayout layout = new TestLayout(Path.of("unset"));
  private Manner manner = this::honest;

  /** How the registry answers. */
  private interface Manner {
    void answer(HttpExchange exchange, byte[] bytes) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    layout = new TestLayout(outer.resolve("layout")).plain(TAR);
    layout.write();
    registry = Optional.of(server(this::serve));
    elsewhere = Optional.of(server(exchange -> honest(exchange, stored(exchange))));
  }

  @AfterEach
  void stop() {
    Stream.of(registry, elsewhere).flatMap(Optional::stream).forEach(each -> each.stop(0));
  }

  @Test
  void blobThatBreaksOffIsTakenUpWhereItBroke() throws IOException {
    manner =
        (exchange, bytes) -> {
          String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
          if (exchange.getRequestURI().getPath().endsWith(Digest.sha256(TAR).hex())
              && range.equals("null")) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, 1000);
            exchange.getResponseBody().flush();
            throw new IOException("broken off");
          }
          honest(exchange, bytes);
        };
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
    assertTrue(asked.stream().anyMatch(each -> each.contains("bytes=1000-")), asked.toString());
  }

  @Test
  void blobWithOtherBytesIsRefused() {
    manner =
        (exchange, bytes) -> {
          byte[] changed = bytes.clone();
          if (changed.length == TAR.length) {
            changed[600] ^= 1;
          }
          honest(exchange, changed);
        };
    assertEquals(Code.DIGEST_MISMATCH, failure(() -> inspect(manifest())).code());
  }

  @Test
  void blobThatIsTooShortOrTooLongIsRefused() {
    manner = (exchange, bytes) -> honest(exchange, Arrays.copyOf(bytes, longer(bytes, -1)));
    assertEquals(Code.SIZE_MISMATCH, failure(() -> inspect(manifest())).code());
    manner = (exchange, bytes) -> honest(exchange, Arrays.copyOf(bytes, longer(bytes, 1)));
    assertEquals(Code.SIZE_MISMATCH, failure(() -> inspect(manifest())).code());
  }

  private static int longer(byte[] bytes, int more) {
    return bytes.length == TAR.length ? bytes.length + more : bytes.length;
  }

  @Test
  void manifestThatIsNotTheOneAskedForIsRefused() {
    manner =
        (exchange, bytes) ->
            honest(
                exchange,
                new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                    .replace("test", "tost")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertEquals(Code.DIGEST_MISMATCH, failure(() -> inspect(manifest())).code());
  }

  @Test
  void tokenIsFetchedAndGoesToNoOtherHost() throws IOException {
    manner =
        (exchange, bytes) -> {
          String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          if (!given.equals("Bearer secret")) {
            exchange
                .getResponseHeaders()
                .add(
                    "WWW-Authenticate",
                    "Bearer realm=\"http://127.0.0.1:" + port(registry) + "/token\",service=\"s\"");
            exchange.sendResponseHeaders(401, -1);
          } else if (exchange.getRequestURI().getPath().contains("/blobs/")) {
            exchange
                .getResponseHeaders()
                .add("Location", "http://127.0.0.1:" + port(elsewhere) + exchange.getRequestURI());
            exchange.sendResponseHeaders(307, -1);
          } else {
            honest(exchange, bytes);
          }
        };
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
    String there = Integer.toString(port(elsewhere));
    assertTrue(asked.stream().anyMatch(each -> each.startsWith(there)));
    assertTrue(
        asked.stream()
            .filter(each -> each.startsWith(there))
            .allMatch(each -> each.contains("null")),
        asked.toString());
  }

  @Test
  void redirectOutOfEncryptionOrInACircleIsRefused() {
    for (String target : List.of("http://example.org/x", "file:///etc/passwd", "", "/v2/again")) {
      manner =
          (exchange, bytes) -> {
            exchange.getResponseHeaders().add("Location", target);
            exchange.sendResponseHeaders(302, -1);
          };
      assertEquals(Code.IMAGE_MISSING, failure(() -> inspect(manifest())).code(), target);
    }
  }

  @Test
  void nothingIsLeftWhereThePullFailed() throws IOException {
    manner = (exchange, bytes) -> exchange.sendResponseHeaders(404, -1);
    Failure failure = failure(() -> inspect(manifest()));
    assertEquals(Code.IMAGE_MISSING, failure.code());
    assertTrue(failure.why().contains("404"), failure.why());
    try (Stream<Path> left = Files.list(outer)) {
      assertEquals(List.of(outer.resolve("layout")), left.toList());
    }
  }

  @Test
  void namesThatAreNone() {
    for (String spec :
        List.of(
            "", "host", "host/", "host/name", "host/Name:t", "host/../x:t", "u@h/n:t", "h/n@x")) {
      assertTrue(Repository.parse(spec).isEmpty(), spec);
    }
    assertTrue(Repository.parse("localhost:5000/a/b-c:1.0").isPresent());
    assertTrue(Repository.parse("ghcr.io/a/b:t@sha256:" + "0".repeat(64)).isPresent());
  }

  private String manifest() {
    return "@" + Digest.sha256(layout.manifest());
  }

  private Image inspect(String reference) throws IOException {
    String spec = "registry:127.0.0.1:" + port(registry) + "/lab/tiny" + reference;
    try (ImageSource source = new ImageSources(outer, Budget.DEFAULT).source(spec)) {
      return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/token")) {
      honest(exchange, utf8("{\"token\":\"secret\"}"));
    } else {
      manner.answer(exchange, stored(exchange));
    }
  }

  private byte[] stored(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String hex = path.substring(path.lastIndexOf(':') + 1);
    return Files.readAllBytes(outer.resolve("layout/blobs/sha256").resolve(hex));
  }

  private void honest(HttpExchange exchange, byte[] bytes) throws IOException {
    String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
    int from = range.startsWith("bytes=") ? Integer.parseInt(range.replaceAll("[^0-9]", "")) : 0;
    int start = Math.min(from, bytes.length);
    boolean empty = start == bytes.length;
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, empty ? -1 : bytes.length - start);
    if (!empty) {
      exchange.getResponseBody().write(bytes, start, bytes.length - start);
    }
  }

  private HttpServer server(com.sun.net.httpserver.HttpHandler handler) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getLocalAddress().getPort()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Range")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization"));
          try (exchange) {
            handler.handle(exchange);
          }
        });
    server.start();
    return server;
  }

  private static int port(Optional<HttpServer> server) {
    return server.orElseThrow().getAddress().getPort();
  }
}
