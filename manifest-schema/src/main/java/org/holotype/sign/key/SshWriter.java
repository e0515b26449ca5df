package org.holotype.sign.key;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes SSH's wire format (RFC 4251, section 5). */
public final class SshWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A uint32. */
  public SshWriter number(int value) {
    bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
    return this;
  }

  /** A length and so many bytes. */
  public SshWriter string(byte[] content) {
    number(content.length);
    bytes.writeBytes(content);
    return this;
  }

  /** The same of a text in UTF-8. */
  public SshWriter string(String content) {
    return string(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes without a length before them. */
  public SshWriter raw(byte[] content) {
    bytes.writeBytes(content);
    return this;
  }

  /** The same of letters. */
  public SshWriter raw(String content) {
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

  /** All that was written. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
