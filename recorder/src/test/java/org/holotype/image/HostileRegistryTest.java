package org.holotype.image;

import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestImage.utf8;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.registry.RegistryAccess;
import org.holotype.image.registry.Repository;
import org.holotype.machine.AnyUser;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Registries that lie, break off, send elsewhere, and ask for a token first. */
@AnyUser
class HostileRegistryTest {
  private static final byte[] TAR = tar().file("usr/a", "x".repeat(5000)).bytes();

  private static final String PASSWORD = "pass:word";

  @TempDir Path outer;
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch ended = new CountDownLatch(1);
  private Map<String, String> environment = Map.of();
  private Duration patience = Duration.ofSeconds(20);
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
    elsewhere = Optional.of(server(this::serveElsewhere));
    environment = Map.of("REGISTRY_AUTH_FILE", outer.resolve("none").toString());
  }

  @AfterEach
  void stop() {
    ended.countDown();
    Stream.of(registry, elsewhere).flatMap(Optional::stream).forEach(each -> each.stop(0));
    threads.shutdownNow();
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
    assertFalse(Files.exists(outer.resolve("pulls")));
    try (Stream<Path> left = Files.list(outer)) {
      assertEquals(List.of(outer.resolve("layout")), left.toList());
    }
  }

  @Test
  void connectionThatHangsIsGivenUpAndTheNextCommandGoesOn() throws IOException {
    manner = this::hanging;
    patience = Duration.ofMillis(700);
    Failure failure = failure(() -> inspect(manifest()));
    patience = Duration.ofSeconds(20);
    assertEquals(Code.IMAGE_MISSING, failure.code());
    assertTrue(failure.why().contains("no byte came for 0.7 s"), failure.why());
    assertTrue(failure.why().contains("1000 of " + TAR.length + " bytes are here"), failure.why());
    asked.clear();
    manner = this::honest;
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
    assertTrue(asked.stream().anyMatch(each -> each.contains("bytes=1000-")), asked.toString());
    assertEquals(List.of("pulls.lock"), names(outer.resolve("pulls")));
  }

  @Test
  void halfThatWasALieIsPulledAnew() throws IOException {
    byte[] changed = TAR.clone();
    changed[0] ^= 1;
    leaveHalf(changed);
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
  }

  @Test
  void halfThatAnotherProcessIsAtIsLeftToIt() throws Exception {
    leaveHalf(TAR);
    try (FileChannel channel = FileChannel.open(lock(), StandardOpenOption.WRITE)) {
      channel.lock();
      assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
      assertEquals(1000, Files.size(half()));
    }
  }

  @Test
  void halfOfAWeekAgoIsRemoved() throws IOException {
    leaveHalf(TAR);
    Files.setLastModifiedTime(lock(), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    layout = new TestLayout(outer.resolve("layout")).plain(tar().file("other", "").bytes());
    layout.write();
    inspect(manifest());
    assertEquals(List.of("pulls.lock"), names(outer.resolve("pulls")));
  }

  @Test
  void placeThatCannotBeMadeIsDoneWithout() throws IOException {
    Files.createFile(outer.resolve("pulls"));
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
  }

  @Test
  void layersComeAtOnce() throws IOException {
    layout = new TestLayout(outer.resolve("layout"));
    layout.plain(TAR).plain(tar().file("b", "b".repeat(900)).bytes()).write();
    CountDownLatch both = new CountDownLatch(3);
    manner =
        (exchange, bytes) -> {
          if (exchange.getRequestURI().getPath().contains("/blobs/")) {
            both.countDown();
            await(both);
          }
          honest(exchange, bytes);
        };
    assertEquals(2, inspect(manifest()).identity().diffIds().size());
    assertEquals(0, both.getCount());
  }

  @Test
  void imageForThisHostComesWithItsProvenanceAndNothingElse() throws IOException {
    byte[] statement = utf8("{\"_type\":\"https://in-toto.io/Statement/v0.1\"}");
    byte[] told =
        utf8(
            "{\"config\":%s,\"layers\":[%s]}"
                .formatted(
                    described("application/vnd.oci.image.config.v1+json", utf8("{}"), ""),
                    described("application/vnd.in-toto+json", statement, "")));
    String type = "application/vnd.oci.image.manifest.v1+json";
    String about =
        platform("unknown", "unknown")
            + ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\","
            + "\"vnd.docker.reference.digest\":\""
            + Digest.sha256(layout.manifest())
            + "\"}";
    byte[] foreign = utf8("{\"of\":\"another machine\"}");
    byte[] inner = index(layout.manifestDescriptor(platform("linux", host())));
    byte[] index =
        index(
            described(type, foreign, platform("linux", "s390x")),
            layout.manifestDescriptor(platform("linux", host())),
            described(type, told, about));
    byte[] whole = index(described("application/vnd.oci.image.index.v1+json", inner, ""));
    layout.blob(index);
    layout.blob(whole);
    Image image = inspect("@" + Digest.sha256(index));
    assertEquals(Digest.sha256(index), image.identity().index().orElseThrow());
    assertEquals(Digest.sha256(layout.manifest()), image.identity().manifest().orElseThrow());
    assertEquals(Digest.sha256(statement), image.documents().get(0).digest());
    assertTrue(asked.stream().noneMatch(each -> each.contains(Digest.sha256(foreign).hex())));
    assertTrue(asked.stream().noneMatch(each -> each.contains(Digest.sha256(utf8("{}")).hex())));
    Image nested = inspect("@" + Digest.sha256(whole));
    assertEquals(Digest.sha256(inner), nested.identity().index().orElseThrow());
    assertTrue(
        nested
            .origin()
            .orElseThrow()
            .location()
            .orElseThrow()
            .endsWith("@" + Digest.sha256(whole)));
  }

  @Test
  void sizesThatAddUpToLessThanTheyAreAreRefused() {
    Digest digest = Digest.sha256(TAR);
    String layers =
        Stream.of(Long.MAX_VALUE, 3L)
            .map(size -> "{\"digest\":\"" + digest + "\",\"size\":" + size + "}")
            .collect(java.util.stream.Collectors.joining(","));
    byte[] manifest =
        utf8(
            "{\"config\":{\"digest\":\"%s\",\"size\":%d},\"layers\":[%s]}"
                .formatted(digest, Long.MAX_VALUE, layers));
    layout.blob(manifest);
    Failure failure = failure(() -> inspect("@" + Digest.sha256(manifest)));
    assertEquals(Code.IMAGE_UNSAFE, failure.code());
    assertTrue(failure.why().contains("(bytes)"), failure.why());
    assertTrue(asked.stream().noneMatch(each -> each.contains("/blobs/")), asked.toString());
  }

  @Test
  void provenanceThatIsTooMuchIsNotFetched() {
    String statement =
        TestLayout.descriptor("application/vnd.in-toto+json", Digest.sha256(TAR), 33 << 20, "");
    byte[] told = utf8("{\"layers\":[" + statement + "]}");
    String about =
        platform("unknown", "unknown")
            + ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\","
            + "\"vnd.docker.reference.digest\":\""
            + Digest.sha256(layout.manifest())
            + "\"}";
    String type = "application/vnd.oci.image.manifest.v1+json";
    byte[] index =
        index(layout.manifestDescriptor(platform("linux", host())), described(type, told, about));
    layout.blob(index);
    Failure failure = failure(() -> inspect("@" + Digest.sha256(index)));
    assertEquals(Code.IMAGE_UNSAFE, failure.code());
    assertTrue(failure.why().contains("more than 64 attestations"), failure.why());
  }

  private String described(String type, byte[] bytes, String more) {
    return TestLayout.descriptor(type, layout.blob(bytes), bytes.length, more);
  }

  private static byte[] index(String... descriptors) {
    return utf8("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", descriptors) + "]}");
  }

  private static String host() {
    return Descriptor.Platform.host().architecture();
  }

  private static String platform(String os, String architecture) {
    return ",\"platform\":{\"os\":\"" + os + "\",\"architecture\":\"" + architecture + "\"}";
  }

  @Test
  void lengthThatIsALieIsNotBelieved() {
    manner =
        (exchange, bytes) -> {
          boolean blob = exchange.getRequestURI().getPath().endsWith(Digest.sha256(TAR).hex());
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes, 0, blob ? 100 : bytes.length);
          exchange.getResponseBody().flush();
        };
    Failure failure = failure(() -> inspect(manifest()));
    assertEquals(Code.IMAGE_MISSING, failure.code());
    assertTrue(failure.why().contains("100 of " + TAR.length), failure.why());
  }

  @Test
  void documentsWithoutEndAreRefused() {
    for (String part : List.of("/manifests/", "/blobs/")) {
      manner =
          (exchange, bytes) -> {
            if (!exchange.getRequestURI().getPath().contains(part)) {
              honest(exchange, bytes);
              return;
            }
            exchange.sendResponseHeaders(200, 0);
            byte[] more = new byte[1 << 16];
            while (ended.getCount() > 0) {
              exchange.getResponseBody().write(more);
            }
          };
      Failure failure = failure(() -> inspect(manifest()));
      assertTrue(List.of(Code.IMAGE_MISSING, Code.SIZE_MISMATCH).contains(failure.code()), part);
      assertTrue(failure.why().contains("many bytes") || failure.why().contains("more than"), part);
    }
  }

  @Test
  void passwordGoesToTheRegistryAndNowhereElse() throws IOException {
    login("127.0.0.1:" + port(registry));
    manner =
        (exchange, bytes) -> {
          String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
          if (!given.equals(basic())) {
            challenge(exchange, "Basic realm=\"lab\"");
          } else if (exchange.getRequestURI().getPath().contains("/blobs/")) {
            exchange
                .getResponseHeaders()
                .add("Location", "http://127.0.0.1:" + port(elsewhere) + exchange.getRequestURI());
            exchange.sendResponseHeaders(307, -1);
          } else {
            honest(exchange, bytes);
          }
        };
    Image image = inspect(manifest());
    assertEquals(List.of(Digest.sha256(TAR)), image.identity().diffIds());
    assertFalse(image.toString().contains("word"), image.toString());
    assertSeesNothing(elsewhere);
  }

  @Test
  void realmOfAnotherServerSeesNoPasswordNotEvenItsOwn() throws IOException {
    login("127.0.0.1:" + port(registry));
    manner = bearerOf("http://127.0.0.1:" + port(elsewhere) + "/token");
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
    assertSeesNothing(elsewhere);
    asked.clear();
    login("127.0.0.1:" + port(elsewhere));
    inspect(manifest());
    assertSeesNothing(elsewhere);
    asked.clear();
    login("127.0.0.1:" + port(registry));
    manner = bearerOf("http://127.0.0.1:" + port(registry) + "/token");
    inspect(manifest());
    assertTrue(asked.stream().anyMatch(each -> each.contains("/token") && each.contains(basic())));
  }

  @Test
  void realmThatIsNotSafeIsNotAsked() throws IOException {
    login("127.0.0.1:" + port(registry));
    for (String realm :
        List.of("http://example.org/token", "file:///etc/passwd", "", "http://[", "/token")) {
      manner = bearerOf(realm);
      assertEquals(Code.IMAGE_MISSING, failure(() -> inspect(manifest())).code(), realm);
    }
  }

  @Test
  void loginThatIsMissingIsAskedFor() {
    manner = (exchange, bytes) -> challenge(exchange, "Basic realm=\"lab\"");
    Failure failure = failure(() -> inspect(manifest()));
    assertEquals(Code.IMAGE_MISSING, failure.code());
    assertTrue(failure.mend().contains("podman login 127.0.0.1:" + port(registry)));
    manner = (exchange, bytes) -> challenge(exchange, "Negotiate");
    assertEquals(Code.IMAGE_MISSING, failure(() -> inspect(manifest())).code());
  }

  @Test
  void identityTokenIsExchangedForOneToPullWith() throws IOException {
    String server = "127.0.0.1:" + port(registry);
    logins("{\"auths\":{\"" + server + "\":{\"identitytoken\":\"long-lived\"}}}");
    manner = bearerOf("http://" + server + "/token");
    assertEquals(List.of(Digest.sha256(TAR)), inspect(manifest()).identity().diffIds());
    assertTrue(
        asked.stream()
            .anyMatch(
                each ->
                    each.startsWith("posted client_id=holotype&grant_type=refresh_token&")
                        && each.contains("&refresh_token=long-lived&")),
        asked.toString());
    assertTrue(asked.stream().noneMatch(each -> each.contains("Basic")), asked.toString());
  }

  @Test
  void helpersAndFilesThatDoNotAnswerAreNamed() throws IOException {
    String server = "127.0.0.1:" + port(registry);
    manner = (exchange, bytes) -> challenge(exchange, "Basic realm=\"lab\"");
    for (String helper : List.of("none-such", "../../bin/sh", "")) {
      logins("{\"credHelpers\":{\"" + server + "\":\"" + helper + "\"}}");
      Failure failure = failure(() -> inspect(manifest()));
      assertEquals(Code.IMAGE_MISSING, failure.code());
      assertTrue(failure.mend().contains("podman login"), failure.mend());
    }
    logins("{\"auths\":{\"" + server + "\":{\"auth\":\"!secret!\"}}}");
    Failure failure = failure(() -> inspect(manifest()));
    assertEquals(Code.USAGE, failure.code());
    assertFalse(failure.toString().contains("secret"), failure.toString());
    logins("secret");
    Failure unread = failure(() -> inspect(manifest()));
    assertEquals(Code.USAGE, unread.code());
    assertFalse(unread.toString().contains("secret"), unread.toString());
  }

  private void logins(String text) throws IOException {
    Path file = Files.writeString(outer.resolve("auth.json"), text);
    environment = Map.of("REGISTRY_AUTH_FILE", file.toString());
  }

  private void hanging(HttpExchange exchange, byte[] bytes) throws IOException {
    boolean begins = exchange.getRequestHeaders().getFirst("Range") == null;
    if (!exchange.getRequestURI().getPath().endsWith(Digest.sha256(TAR).hex())) {
      honest(exchange, bytes);
      return;
    }
    exchange.sendResponseHeaders(begins ? 200 : 206, bytes.length - (begins ? 0 : 1000));
    exchange.getResponseBody().write(bytes, 0, begins ? 1000 : 0);
    exchange.getResponseBody().flush();
    await(ended);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As a command that was killed leaves it. */
  private void leaveHalf(byte[] bytes) throws IOException {
    Files.createDirectories(half().getParent());
    Files.write(half(), Arrays.copyOf(bytes, 1000));
    Files.createFile(lock());
  }

  private Path lock() {
    return outer.resolve("pulls").resolve(Digest.sha256(layout.manifest()).hex() + ".lock");
  }

  private Path half() {
    return outer
        .resolve("pulls")
        .resolve(Digest.sha256(layout.manifest()).hex())
        .resolve("blobs/sha256")
        .resolve(Digest.sha256(TAR).hex());
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(each -> String.valueOf(each.getFileName())).sorted().toList();
    }
  }

  private void login(String server) throws IOException {
    String auth = basic().substring("Basic ".length());
    logins("{\"auths\":{\"" + server + "\":{\"auth\":\"" + auth + "\"}}}");
  }

  private static String basic() {
    return "Basic " + Base64.getEncoder().encodeToString(utf8("lab:" + PASSWORD));
  }

  private static void challenge(HttpExchange exchange, String words) throws IOException {
    exchange.getResponseHeaders().add("WWW-Authenticate", words);
    exchange.sendResponseHeaders(401, -1);
  }

  private Manner bearerOf(String realm) {
    return (exchange, bytes) -> {
      String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      if (given.equals("Bearer secret")) {
        honest(exchange, bytes);
      } else {
        challenge(exchange, "Bearer realm=\"" + realm + "\",service=\"s\"");
      }
    };
  }

  private void assertSeesNothing(Optional<HttpServer> server) {
    String there = port(server) + " ";
    assertTrue(asked.stream().anyMatch(each -> each.startsWith(there)), asked.toString());
    assertTrue(
        asked.stream()
            .filter(each -> each.startsWith(there))
            .allMatch(each -> each.endsWith(" null")),
        asked.toString());
  }

  @Test
  void namesThatAreNone() {
    for (String spec :
        List.of(
            "",
            "host",
            "host/",
            "ftp://h/n:t",
            "http:///n:t",
            "host/name",
            "host/Name:t",
            "host/../x:t",
            "u@h/n:t",
            "h/n@x")) {
      assertTrue(Repository.parse(spec).isEmpty(), spec);
    }
    assertTrue(Repository.parse("localhost:5000/a/b-c:1.0").isPresent());
    assertTrue(Repository.parse("ghcr.io/a/b:t@sha256:" + "0".repeat(64)).isPresent());
    for (String spec : List.of("ghcr.io/a@", "http://lab:5000/a@", "https://localhost/a@")) {
      Repository repository = Repository.parse(spec + "sha256:" + "0".repeat(64)).orElseThrow();
      assertEquals(spec + "x", repository.naming("x"));
    }
  }

  private String manifest() {
    return "@" + Digest.sha256(layout.manifest());
  }

  @Test
  void wayOutIsTheOneThatTheVariablesName() throws IOException {
    String proxy = "127.0.0.1:" + port(registry);
    environment = Map.of("http_proxy", "http://" + proxy, "no_proxy", "other.invalid, .cc");
    Image image = inspectAt("http://registry.lab.invalid", manifest());
    assertEquals(
        "registry:http://registry.lab.invalid/lab/tiny" + manifest(),
        image.origin().orElseThrow().location().orElseThrow());
    environment = Map.of("http_proxy", proxy, "no_proxy", "localhost,.lab.invalid");
    Failure failure = failure(() -> inspectAt("http://registry.lab.invalid", manifest()));
    assertEquals(Code.IMAGE_MISSING, failure.code());
    environment = Map.of("http_proxy", "http://127.0.0.1:1", "https_proxy", "http://127.0.0.1:1");
    inspect(manifest());
  }

  private Image inspect(String reference) throws IOException {
    return inspectAt("127.0.0.1:" + port(registry), reference);
  }

  private Image inspectAt(String host, String reference) throws IOException {
    String spec = "registry:" + host + "/lab/tiny" + reference;
    RegistryAccess access = new RegistryAccess(environment, patience);
    Optional<Path> pulls = Optional.of(outer.resolve("pulls"));
    ImageSources sources = new ImageSources(outer, pulls, Budget.DEFAULT, access);
    try (ImageSource source = sources.source(spec)) {
      return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    }
  }

  private void serveElsewhere(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/token")) {
      honest(exchange, utf8("{\"access_token\":\"secret\"}"));
    } else {
      honest(exchange, stored(exchange));
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/token")) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      asked.add("posted " + new String(body, java.nio.charset.StandardCharsets.UTF_8));
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
    server.setExecutor(threads);
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
