package org.holotype.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.holotype.failure.Code;
import org.holotype.failure.Failure;
import org.holotype.json.Statement;
import org.holotype.manifest.Digest;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.key.Bytes;
import org.holotype.sign.key.Ed25519VerifyingKey;
import org.holotype.sign.key.PrivateKeyFile;
import org.holotype.sign.key.SigningKey;
import org.holotype.sign.key.SkVerifyingKey;
import org.holotype.sign.key.SshKey;
import org.holotype.sign.key.SshWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A FIDO device in software, made by PROTOCOL.u2f, whose signatures stock ssh-keygen takes. */
class FidoIT {
  private static final byte[] STATEMENT = Statement.of(SampleManifest.full()).toBytes();

  @TempDir Path directory;

  /** One that signs whether somebody touches it or not, and says which. */
  private record Device(SigningKey inner, SshKey publicKey, byte[] rest) implements SigningKey {
    static Device touched(int flags) {
      SigningKey inner = PrivateKeyFile.parse(Keys.fresh().privateKeyFile()).open();
      byte[] raw = Ed25519VerifyingKey.of(inner.publicKey()).raw();
      byte[] blob =
          new SshWriter().string(SkVerifyingKey.ED25519).string(raw).string("ssh:").toBytes();
      return new Device(
          inner, SshKey.ofBlob(blob, Failures::unreadable), new byte[] {(byte) flags, 0, 0, 1, 7});
    }

    @Override
    public byte[] sign(byte[] message) {
      byte[] application = "ssh:".getBytes(StandardCharsets.US_ASCII);
      byte[] signed =
          Bytes.join(
              Stream.of(
                  Digest.sha256().digest(application), rest, Digest.sha256().digest(message)));
      return Bytes.join(Stream.of(inner.sign(signed), rest));
    }
  }

  @Test
  void aTouchedDeviceSignsOnceAndBothProgramsAgree() throws Exception {
    Device device = Device.touched(1);
    SignatureFile file = KeySigner.with(device, Keys.ADA).sign(STATEMENT, Namespace.RECORD);
    assertTrue(!new String(file.json(), StandardCharsets.UTF_8).contains("\"sig\""));
    assertEquals(device.publicKey(), verified(file).signatures().get(0).key());
    assertEquals(0, sshKeygen(file));
    SignedStatement sent =
        Envelope.read(Envelope.write(new SignedStatement(STATEMENT, List.of(file))));
    assertEquals(
        device.publicKey(), Verifier.verify(sent, Namespace.RECORD).signatures().get(0).key());
  }

  @Test
  void anUntouchedDevicesSignatureDoesNotHold() {
    SignatureFile file =
        KeySigner.with(Device.touched(4), Keys.ADA).sign(STATEMENT, Namespace.RECORD);
    Failure failure = assertThrows(Failure.class, () -> verified(file));
    assertEquals(Code.SIGNATURE_INVALID, failure.code());
  }

  @Test
  void aPlainSignatureIsNeitherMissedNorTakenWhereItDoesNotBelong() {
    SignatureFile file = Keys.signer().sign(STATEMENT, Namespace.RECORD);
    String stripped =
        new String(file.json(), StandardCharsets.UTF_8).replaceAll(",?\\s*\"sig\": \"[^\"]*\"", "");
    SignatureFile twinOnly =
        new SignatureFile(file.keyId(), stripped.getBytes(StandardCharsets.UTF_8), file.sshsig());
    Failure failure = assertThrows(Failure.class, () -> verified(twinOnly));
    assertTrue(failure.why().contains("it has no sig"), failure.why());
  }

  private int sshKeygen(SignatureFile file) throws Exception {
    Files.write(directory.resolve("twin"), file.sshsig());
    return Tool.of("ssh-keygen", directory)
        .status(STATEMENT, "-Y", "check-novalidate", "-n", Namespace.RECORD.text(), "-s", "twin");
  }

  private static VerifiedStatement verified(SignatureFile file) {
    return Verifier.verify(new SignedStatement(STATEMENT, List.of(file)), Namespace.RECORD);
  }
}
