package org.holotype.sign;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes SSH's wire format (RFC 4251, section 5). */
final class SshWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  SshWriter number(int value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  SshWriter string(byte[] content) {
    number(content.length);
    bytes.writeBytes(content);
    return this;
  }

  SshWriter string(String content) {
    return string(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes without a length before them. */
  SshWriter raw(byte[] content) {
    bytes.writeBytes(content);
    return this;
  }

  /** The same of letters. */
  SshWriter raw(String content) {
    bytes.writeBytes(content.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Fills up to a multiple of {@code block} with 1, 2, 3 ... as OpenSSH's private keys do. */
  SshWriter padTo(int block) {
    for (int pad = 1; bytes.size() % block != 0; pad++) {
      bytes.write(pad);
    }
    return this;
  }

  byte[] toBytes() {
    return bytes.toByteArray();
  }
}
