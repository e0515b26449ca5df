package org.holotype.agent;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.sign.key.AgentMessages;
import org.holotype.sign.key.SigningKey;
import org.holotype.sign.key.SshKey;
import org.holotype.tree.IoReason;

/**
 * The user's SSH agent, asked over its socket; one connection a question, since an agent may wait
 * for its user's word in between.
 *
 * @param socket where it listens
 */
public record SshAgent(Path socket) {
  private static final int LONGEST_ANSWER = 256 << 10;

  /** The agent that the environment names, if it names one. */
  public static Optional<SshAgent> of(Map<String, String> environment) {
    return Optional.ofNullable(environment.get("SSH_AUTH_SOCK"))
        .filter(path -> !path.isEmpty())
        .map(path -> new SshAgent(Path.of(path)));
  }

  /**
   * The keys that it holds and Holotype can sign with; a locked agent shows none.
   *
   * @throws Failure {@code KEY_UNUSABLE} where it does not answer
   */
  public List<SshKey> keys() {
    return AgentMessages.identities(ask(AgentMessages.requestIdentities()));
  }

  /** The key of this public half, where it holds it. */
  public Optional<SigningKey> key(SshKey publicKey) {
    return keys().stream()
        .filter(publicKey::equals)
        .findFirst()
        .map(held -> new HeldKey(this, held));
  }

  /** A key whose secret half stays where it is. */
  private record HeldKey(SshAgent agent, SshKey publicKey) implements SigningKey {
    @Override
    public byte[] sign(byte[] message) {
      byte[] answer = agent.ask(AgentMessages.requestSignature(publicKey, message));
      return AgentMessages.signature(publicKey, answer);
    }
  }

  private byte[] ask(byte[] question) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + question.length);
      out.putInt(question.length).put(question).flip();
      while (out.hasRemaining()) {
        channel.write(out);
      }
      return answer(channel);
    } catch (IOException e) {
      throw new Failure(
              Code.KEY_UNUSABLE,
              "the SSH agent at " + socket + " cannot be used",
              IoReason.of(e),
              "start one with `eval $(ssh-agent)` and `ssh-add`, or name a key file: --key FILE")
          .causedBy(e);
    }
  }

  private static byte[] answer(SocketChannel channel) throws IOException {
    int length = read(channel, Integer.BYTES).getInt();
    if (length < 0 || length > LONGEST_ANSWER) {
      throw new IOException("its answer claims " + Integer.toUnsignedString(length) + " bytes");
    }
    return read(channel, length).array();
  }

  private static ByteBuffer read(SocketChannel channel, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(length);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new EOFException("its answer ends early");
      }
    }
    return in.flip();
  }
}
