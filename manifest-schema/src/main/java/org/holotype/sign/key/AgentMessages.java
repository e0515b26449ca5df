package org.holotype.sign.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Json;

/**
 * What is said to an SSH agent and what it answers, without the length before each message.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-sshm-ssh-agent/">SSH Agent Protocol</a>
 */
public final class AgentMessages {
  private static final byte REQUEST_IDENTITIES = 11;
  private static final byte IDENTITIES_ANSWER = 12;
  private static final byte SIGN_REQUEST = 13;
  private static final byte SIGN_RESPONSE = 14;
  private static final int RSA_SHA2_512 = 4;
  private static final int MOST_KEYS = 1024;

  private AgentMessages() {}

  /** Asks which keys it holds. */
  public static byte[] requestIdentities() {
    return new byte[] {REQUEST_IDENTITIES};
  }

  /**
   * The keys in its answer that Holotype can sign with; others are passed over.
   *
   * @throws Failure {@code KEY_UNUSABLE} where it is no such answer
   */
  public static List<SshKey> identities(byte[] answer) {
    SshReader reader = body(answer, IDENTITIES_ANSWER, "it does not tell which keys it holds");
    long count = reader.number();
    List<SshKey> keys = new ArrayList<>();
    for (long each = 0; each < Math.min(count, MOST_KEYS); each++) {
      byte[] blob = reader.string();
      reader.string();
      usable(blob).ifPresent(keys::add);
    }
    return keys;
  }

  /** Asks for a signature over exactly these bytes. */
  public static byte[] requestSignature(SshKey key, byte[] message) {
    byte[] body =
        new SshWriter()
            .string(key.blob())
            .string(message)
            .number(key.type().equals(RsaVerifyingKey.TYPE) ? RSA_SHA2_512 : 0)
            .toBytes();
    return Bytes.join(java.util.stream.Stream.of(new byte[] {SIGN_REQUEST}, body));
  }

  /**
   * The signature in its answer, as SSH carries it.
   *
   * @throws Failure {@code KEY_UNUSABLE} where it refused, or used another algorithm
   */
  public static byte[] signature(SshKey key, byte[] answer) {
    SshReader signature =
        new SshReader(
            body(answer, SIGN_RESPONSE, "it refused to sign with " + key.fingerprint()).string(),
            AgentMessages::failure);
    String algorithm = signature.name();
    VerifyingKey verifying = VerifyingKey.of(key);
    if (!algorithm.equals(verifying.algorithm())) {
      throw failure("it signed with " + algorithm + ", expected " + verifying.algorithm());
    }
    byte[] carried = verifying.read(signature);
    signature.end();
    return carried;
  }

  private static SshReader body(byte[] answer, byte expected, String otherwise) {
    if (answer.length == 0 || answer[0] != expected) {
      throw failure(otherwise);
    }
    Json.Unreadable malformed = AgentMessages::failure;
    return new SshReader(java.util.Arrays.copyOfRange(answer, 1, answer.length), malformed);
  }

  private static Optional<SshKey> usable(byte[] blob) {
    try {
      SshKey key = SshKey.ofBlob(blob, AgentMessages::failure);
      VerifyingKey.of(key);
      return Optional.of(key);
    } catch (Failure ofAnotherKind) {
      return Optional.empty();
    }
  }

  private static Failure failure(String why) {
    return new Failure(
        Code.KEY_UNUSABLE,
        "the SSH agent cannot be used",
        why,
        "see what it holds with `ssh-add -l`, unlock it with `ssh-add -X`, or name a key file:"
            + " --key FILE");
  }
}
