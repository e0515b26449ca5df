package org.holotype.sign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.holotype.json.Statement;
import org.holotype.manifest.RecordId;
import org.holotype.manifest.SampleManifest;
import org.holotype.sign.trust.AllowedSigners;

/**
 * Makes the golden record of a version that was never released; the golden record of a released
 * version is never made again. The key is thrown away with the process.
 */
final class GoldenRecordMaker {
  private GoldenRecordMaker() {}

  public static void main(String[] arguments) throws IOException {
    Path record = Path.of(arguments[0]);
    byte[] statement = Statement.of(SampleManifest.full()).toBytes();
    KeySigner signer = Keys.signer();
    SignatureFile file = signer.sign(statement, Namespace.RECORD);
    Path signatures = Files.createDirectories(record.resolve("signatures"));
    Files.write(record.resolve("statement.json"), statement);
    Files.write(signatures.resolve(file.keyId() + ".json"), file.json());
    Files.write(signatures.resolve(file.keyId() + ".sshsig"), file.sshsig());
    Files.writeString(
        record.resolve("allowed_signers"),
        AllowedSigners.line(Keys.ADA, signer.publicKey(), List.of(Namespace.RECORD)));
    System.out.println(RecordId.of(statement) + " " + file.keyId());
  }
}
