package org.holotype.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.machine.Needs;
import org.holotype.sign.KeySigner;
import org.holotype.sign.Namespace;
import org.holotype.sign.SignatureFile;
import org.holotype.sign.SignedStatement;
import org.holotype.sign.Verifier;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.key.SshKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real agent, and one that lies. */
class SshAgentIT {
  private static final byte[] STATEMENT = "{}\n".getBytes(StandardCharsets.UTF_8);

  private static final Path DEVICE = Path.of("/usr/lib/openssh/regress/misc/sk-dummy/sk-dummy.so");

  @TempDir Path directory;
  private final List<Process> agents = new ArrayList<>();

  @AfterEach
  void stopAgents() {
    agents.forEach(Process::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa -b 256", "ecdsa -b 521", "rsa -b 2048"})
  void signsWithAKeyThatItNeverSees(String kind) throws Exception {
    SshAgent agent = start();
    SshKey key = add(kind);
    Files.delete(directory.resolve("key"));
    SignatureFile file =
        KeySigner.with(agent.key(key).orElseThrow(), "ada@example.org")
            .sign(STATEMENT, Namespace.RECORD);
    assertEquals(
        key,
        Verifier.verify(new SignedStatement(STATEMENT, List.of(file)), Namespace.RECORD)
            .signatures()
            .get(0)
            .key());
  }

  /** The device is OpenSSH's own of software, out of Debian's package openssh-tests. */
  @ParameterizedTest
  @ValueSource(strings = {"ed25519-sk", "ecdsa-sk"})
  void aFidoKeySignsThroughTheAgentAndStockSshKeygenAgrees(String kind) throws Exception {
    Needs.readable(DEVICE);
    SshAgent agent = start();
    SshKey key = add(kind);
    SignatureFile file =
        KeySigner.with(agent.key(key).orElseThrow(), "ada@example.org")
            .sign(STATEMENT, Namespace.RECORD);
    Verifier.verify(new SignedStatement(STATEMENT, List.of(file)), Namespace.RECORD);
    Files.write(directory.resolve("twin"), file.sshsig());
    Files.write(directory.resolve("statement"), STATEMENT);
    run(
        "sh",
        "-c",
        "cd \"$0\" && ssh-keygen -Y check-novalidate -n record@holotype.org -s twin <statement",
        directory.toString());
    Failure handle =
        assertThrows(
            Failure.class,
            () -> PrivateKeyFile.parse(Files.readAllBytes(directory.resolve("key"))));
    assertTrue(handle.why().contains("FIDO device"), handle.why());
  }

  @Test
  void aLockedAgentShowsNoKey() throws Exception {
    SshAgent agent = start();
    SshKey key = add("ed25519");
    Path ask = directory.resolve("ask");
    Files.writeString(ask, "#!/bin/sh\necho secret\n");
    assertTrue(ask.toFile().setExecutable(true));
    run("env", "SSH_ASKPASS=" + ask, "SSH_ASKPASS_REQUIRE=force", "ssh-add", "-x");
    assertEquals(List.of(), agent.keys());
    assertTrue(agent.key(key).isEmpty());
  }

  @Test
  void aMissingAgentIsTold() {
    Failure failure =
        assertThrows(Failure.class, () -> new SshAgent(directory.resolve("none")).keys());
    assertEquals(Code.KEY_UNUSABLE, failure.code());
  }

  @Test
  void whateverItAnswersItIsRefusedOrRead() throws Exception {
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      byte[] lie = new byte[random.nextInt(64)];
      random.nextBytes(lie);
      if (lie.length > 4 && random.nextBoolean()) {
        ByteBuffer.wrap(lie).putInt(lie.length - 4).put((byte) 12);
      }
      Path socket = directory.resolve("liar" + round);
      try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread liar = new Thread(() -> answer(server, lie));
        liar.start();
        try {
          new SshAgent(socket).keys();
        } catch (Failure refused) {
          assertEquals(Code.KEY_UNUSABLE, refused.code());
        }
        liar.join();
      }
    }
  }

  private static void answer(ServerSocketChannel server, byte[] bytes) {
    try (SocketChannel client = server.accept()) {
      client.read(ByteBuffer.allocate(64));
      client.write(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private SshAgent start() throws Exception {
    Needs.program("ssh-keygen");
    Path socket = directory.resolve("agent");
    Process agent =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    agents.add(agent);
    while (!Files.exists(socket)) {
      assertTrue(agent.isAlive(), "the agent did not start");
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return new SshAgent(socket);
  }

  private SshKey add(String kind) throws Exception {
    List<String> command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-t"));
    command.addAll(List.of(kind.split(" ", -1)));
    command.addAll(List.of("-f", directory.resolve("key").toString()));
    run(command.toArray(String[]::new));
    run("ssh-add", "-q", directory.resolve("key").toString());
    return SshKey.parse(Files.readString(directory.resolve("key.pub")));
  }

  private void run(String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SSH_SK_PROVIDER", DEVICE.toString());
    builder.environment().put("SSH_AUTH_SOCK", directory.resolve("agent").toString());
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("said").toFile());
    builder.redirectInput(Path.of("/dev/null").toFile());
    int status = builder.start().waitFor();
    assertEquals(0, status, () -> said());
  }

  private String said() {
    try {
      return Files.readString(directory.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
