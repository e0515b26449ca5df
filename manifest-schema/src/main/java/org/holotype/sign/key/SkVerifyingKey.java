package org.holotype.sign.key;

import java.util.Arrays;
import java.util.stream.Stream;
import org.holotype.json.Json;
import org.holotype.manifest.Digest;

/**
 * A key in a FIDO device. The device signs not the message but its hash, among other things: what
 * asked for it, whether somebody touched the device, and how often it has signed. Both forms of a
 * signature here are the inner key's, followed by one byte of flags and four of the counter.
 *
 * @param inner the key that the device holds
 * @param application what asks for signatures, {@code ssh:} unless its owner chose otherwise
 * @param type of the key, which is also that of its signatures
 * @see <a href="https://github.com/openssh/openssh-portable/blob/master/PROTOCOL.u2f">OpenSSH
 *     PROTOCOL.u2f, "SSH U2F signatures"</a>
 */
public record SkVerifyingKey(VerifyingKey inner, byte[] application, String type)
    implements VerifyingKey {
  public static final String ED25519 = "sk-ssh-ed25519@openssh.com";
  static final String ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com";

  private static final String P256 = "nistp256";
  private static final int FLAGS_AND_COUNTER = 1 + Integer.BYTES;
  private static final int USER_PRESENT = 0x01;

  static SkVerifyingKey of(SshKey key) {
    Json.Unreadable unusable = reason -> KeyFailure.of(key, reason);
    SshReader blob = new SshReader(key.blob(), unusable);
    String type = blob.name();
    SshWriter inner =
        type.equals(ED25519)
            ? new SshWriter().string(SshKey.ED25519)
            : new SshWriter().string("ecdsa-sha2-" + P256).string(curve(blob, unusable));
    inner.string(blob.string());
    byte[] application = blob.string();
    blob.end();
    VerifyingKey held = VerifyingKey.of(SshKey.ofBlob(inner.toBytes(), unusable));
    return new SkVerifyingKey(held, application, type);
  }

  private static String curve(SshReader blob, Json.Unreadable unusable) {
    String curve = blob.name();
    if (!curve.equals(P256)) {
      throw unusable.because("it is on the curve " + curve + ", expected " + P256);
    }
    return curve;
  }

  @Override
  public String algorithm() {
    return type;
  }

  @Override
  public Form form() {
    return Form.SSHSIG_ONLY;
  }

  @Override
  public byte[] read(SshReader signature) {
    byte[] held = signature.string();
    byte[] rest = signature.bytes(FLAGS_AND_COUNTER);
    return Bytes.join(Stream.of(held, rest));
  }

  @Override
  public void write(byte[] carried, SshWriter signature) {
    signature.string(held(carried)).raw(rest(carried));
  }

  @Override
  public byte[] plain(byte[] carried, Json.Unreadable malformed) {
    if (carried.length < FLAGS_AND_COUNTER) {
      throw malformed.because("it ends before its counter");
    }
    return Bytes.join(Stream.of(inner.plain(held(carried), malformed), rest(carried)));
  }

  @Override
  public byte[] carried(byte[] plain) {
    return Bytes.join(Stream.of(inner.carried(held(plain)), rest(plain)));
  }

  @Override
  public boolean isWellFormed(byte[] signature) {
    return signature.length > FLAGS_AND_COUNTER && inner.isWellFormed(held(signature));
  }

  /** A signature that nobody touched the device for could have been made by whoever borrowed it. */
  @Override
  public boolean holds(byte[] message, byte[] signature) {
    return isWellFormed(signature)
        && (rest(signature)[0] & USER_PRESENT) != 0
        && inner.holds(signed(message, rest(signature)), held(signature));
  }

  private byte[] signed(byte[] message, byte[] rest) {
    return Bytes.join(
        Stream.of(Digest.sha256().digest(application), rest, Digest.sha256().digest(message)));
  }

  private static byte[] held(byte[] signature) {
    return Arrays.copyOf(signature, signature.length - FLAGS_AND_COUNTER);
  }

  private static byte[] rest(byte[] signature) {
    return Arrays.copyOfRange(signature, signature.length - FLAGS_AND_COUNTER, signature.length);
  }
}
