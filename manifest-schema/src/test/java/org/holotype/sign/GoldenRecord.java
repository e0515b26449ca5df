package org.holotype.sign;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** A record of version 1 as the first release wrote it. It is read for good, never made again. */
final class GoldenRecord {
  static final String ID = "236fff41ed74dd4b443f6df85fa5104b1c5dbd036476ada6972d9136b601c88a";
  static final String KEY_ID = "3ab6e16a0309166c415e1b287fbb7e8a99a1d5027f3d5f0c66741043b93edd9a";
  static final List<String> FILES =
      List.of(
          "statement.json",
          "allowed_signers",
          "signatures/" + KEY_ID + ".json",
          "signatures/" + KEY_ID + ".sshsig");

  private GoldenRecord() {}

  static SignedStatement signed() {
    return new SignedStatement(
        bytes(FILES.get(0)),
        List.of(new SignatureFile(KEY_ID, bytes(FILES.get(2)), bytes(FILES.get(3)))));
  }

  static byte[] bytes(String name) {
    try (InputStream file = GoldenRecord.class.getResourceAsStream("/golden/record-v1/" + name)) {
      return Objects.requireNonNull(file, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
