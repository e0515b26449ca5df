package org.holotype.image;

import static org.holotype.image.TestTar.tar;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holotype.machine.Needs;
import org.holotype.manifest.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What skopeo pushes to a real registry is pulled as the image that it was. */
class RegistryIT {
  @TempDir Path outer;

  @Test
  void imageOfARealRegistryIsTheOneThatWasPushed() throws Exception {
    RealTools.needs("docker-registry", "skopeo");
    TestLayout made =
        new TestLayout(outer.resolve("layout"))
            .gzip(tar().file("usr/bin/tool", "x".repeat(300_000)).symlink("bin", "usr/bin").bytes())
            .gzip(tar().file("etc/new", "new").bytes());
    String named = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"t\"}";
    Path layout = made.write(java.util.List.of(made.manifestDescriptor(named)));
    int port = freePort();
    Process registry = started(port);
    try {
      awaitAnswer(port, registry);
      push(layout, "127.0.0.1:" + port + "/lab/tiny:1");
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

  private void push(Path layout, String destination) throws Exception {
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
            "--dest-no-creds",
            "--dest-tls-verify=false",
            "oci:" + layout + ":t",
            "docker://" + destination);
  }

  private Process started(int port) throws IOException {
    Path settings =
        Files.writeString(
            outer.resolve("registry.yml"),
            "version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: "
                + outer.resolve("kept")
                + "}}\nhttp: {addr: 127.0.0.1:"
                + port
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
