package org.holotype.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.holotype.image.TestImage.failure;
import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Failure;
import org.holotype.image.limit.Budget;
import org.holotype.image.registry.RegistryAccess;
import org.holotype.json.Json;
import org.holotype.machine.Needs;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Image;
import org.holotype.tree.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What skopeo pushes to a real registry is pulled as the image that it was. */
class RegistryIT {
  private static final String PASSWORD = "pass:word-of-the-lab";

  /** Of {@code htpasswd -Bbn lab} with that password. */
  private static final String USERS =
      "lab:$2y$05$SPGitU8B8HiMqtObFV/3xujZCO/QC1ZRzE4bHvsJAAfsAXd4v6vda\n";

  @TempDir Path outer;

  @Test
  void imageOfARealRegistryIsTheOneThatWasPushed() throws Exception {
    RealTools.needs("docker-registry", "skopeo");
    TestLayout made =
        new TestLayout(outer.resolve("layout"))
            .gzip(tar().file("usr/bin/tool", "x".repeat(300_000)).symlink("bin", "usr/bin").bytes())
            .gzip(tar().file("etc/new", "new").bytes());
    String named = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"t\"}";
    Path layout = made.write(List.of(made.manifestDescriptor(named)));
    int port = freePort();
    Process registry = started(port, "");
    try {
      awaitAnswer(port, registry);
      push(layout, "127.0.0.1:" + port + "/lab/tiny:1", "--dest-no-creds");
      Image pushed = RealTools.inspect(layout.toString());
      String name = "registry:127.0.0.1:" + port + "/lab/tiny";
      Image byTag = RealTools.inspect(name + ":1");
      String digest = pushed.identity().manifest().orElseThrow().toString();
      assertEquals("registry", byTag.format());
      assertEquals(pushed.identity().manifest(), byTag.identity().manifest());
      assertEquals(pushed.identity().config(), byTag.identity().config());
      assertEquals(pushed.identity().tree(), byTag.identity().tree());
      assertTrue(byTag.identity().index().isEmpty());
      assertEquals(name + "@" + digest, byTag.origin().orElseThrow().location().orElseThrow());
      assertEquals(byTag, RealTools.inspect(name + "@" + digest));
    } finally {
      registry.destroyForcibly().waitFor();
    }
  }

  @Test
  void loginsAndCertificatesAreFoundWhereThePeersKeepThem() throws Exception {
    RealTools.needs("docker-registry", "skopeo", "openssl");
    TestLayout made = new TestLayout(outer.resolve("layout")).gzip(tar().file("a", "a").bytes());
    String named = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"t\"}";
    Path layout = made.write(List.of(made.manifestDescriptor(named)));
    int port = freePort();
    String host = "127.0.0.1:" + port;
    Path certificate = certificate();
    Path users = Files.writeString(outer.resolve("users"), USERS);
    Process registry =
        started(
            port,
            ", tls: {certificate: %s, key: %s}}\nauth: {htpasswd: {realm: lab, path: %s}"
                .formatted(certificate, outer.resolve("key"), users));
    try {
      awaitAnswer(port, registry);
      push(layout, host + "/lab/tiny:1", "--dest-creds=lab:" + PASSWORD);
      String name = "registry:https://" + host + "/lab/tiny:1";
      Failure strange = failure(() -> inspect(name));
      assertTrue(strange.mend().contains("containers/certs.d/" + host), strange.toString());
      Path trusted = Files.createDirectories(outer.resolve(".config/containers/certs.d/" + host));
      Files.copy(certificate, trusted.resolve("ca.crt"));
      Failure nobody = failure(() -> inspect(name));
      assertTrue(nobody.mend().contains("podman login " + host), nobody.toString());
      Path logins = outer.resolve(".config/containers/auth.json");
      login(logins, host);
      Image image = inspect(name);
      assertEquals(Digest.sha256(made.manifest()), image.identity().manifest().orElseThrow());
      assertEquals(
          "registry:https://" + host + "/lab/tiny@" + Digest.sha256(made.manifest()),
          image.origin().orElseThrow().location().orElseThrow());
      assertFalse(new String(Json.write(image), UTF_8).contains(PASSWORD));
      keepByHelper(host);
      Files.delete(logins);
      assertEquals(image, inspect(name));
      assertEquals(host, Files.readString(outer.resolve("asked")));
      Files.writeString(outer.resolve(".docker/config.json"), dockerAuth(host, "lab:wrong"));
      assertTrue(failure(() -> inspect(name)).why().contains("401"));
      Files.writeString(outer.resolve(".docker/config.json"), dockerAuth(host, "lab:" + PASSWORD));
      assertEquals(image, inspect(name));
    } finally {
      registry.destroyForcibly().waitFor();
    }
  }

  private void login(Path file, String host) throws Exception {
    new RealTools(outer)
        .run(
            "skopeo",
            "login",
            "--tls-verify=false",
            "--authfile",
            file.toString(),
            "--username=lab",
            "--password=" + PASSWORD,
            host);
  }

  /** As docker's key rings answer. */
  private void keepByHelper(String host) throws IOException {
    Path helper =
        Files.writeString(
            outer.resolve("docker-credential-lab"),
            "#!/bin/sh\ncat >$HOME/asked\necho '{\"Username\":\"lab\",\"Secret\":\""
                + PASSWORD
                + "\"}'\n");
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(outer.resolve(".docker"));
    Files.writeString(
        outer.resolve(".docker/config.json"),
        "{\"auths\":{\"" + host + "\":{}},\"credHelpers\":{\"" + host + "\":\"lab\"}}");
  }

  private static String dockerAuth(String host, String login) {
    String auth = Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    return "{\"auths\":{\"https://" + host + "/v1/\":{\"auth\":\"" + auth + "\"}}}";
  }

  private Path certificate() throws Exception {
    Path certificate = outer.resolve("certificate");
    new RealTools(outer)
        .run(
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days=2",
            "-subj=/CN=lab",
            "-addext=subjectAltName=IP:127.0.0.1",
            "-keyout",
            outer.resolve("key").toString(),
            "-out",
            certificate.toString());
    return certificate;
  }

  private Image inspect(String spec) throws IOException {
    Map<String, String> environment =
        Map.of(
            "HOME", outer.toString(),
            "XDG_RUNTIME_DIR", outer.toString(),
            "PATH", outer + ":" + System.getenv("PATH"));
    RegistryAccess access = new RegistryAccess(environment, Duration.ofSeconds(30));
    ImageSources sources = new ImageSources(outer, Optional.empty(), Budget.DEFAULT, access);
    try (ImageSource source = sources.source(spec)) {
      return new ImageReader(Budget.DEFAULT, Progress.NONE).inspect(source);
    }
  }

  private void push(Path layout, String destination, String login) throws Exception {
    Path policy =
        Files.writeString(
            outer.resolve("policy.json"), "{\"default\":[{\"type\":\"insecureAcceptAnything\"}]}");
    new RealTools(outer)
        .run(
            "skopeo",
            "--policy",
            policy.toString(),
            "copy",
            "-q",
            login,
            "--dest-tls-verify=false",
            "oci:" + layout + ":t",
            "docker://" + destination);
  }

  /**
   * @param more members after the address
   */
  private Process started(int port, String more) throws IOException {
    Path settings =
        Files.writeString(
            outer.resolve("registry.yml"),
            "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: "
                + outer.resolve("kept")
                + "}}\nhttp: {addr: 127.0.0.1:"
                + port
                + more
                + "}\n");
    return new ProcessBuilder(
            Needs.program("docker-registry").toString(), "serve", settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(outer.resolve("registry.log").toFile())
        .start();
  }

  private static void awaitAnswer(int port, Process registry) throws Exception {
    for (int tries = 0; tries < 200 && registry.isAlive(); tries++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException notYet) {
        Thread.sleep(50);
      }
    }
    throw new IOException("the registry does not answer");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
