package org.holotype.sign.key;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.holotype.json.Json;

/** Reads SSH's wire format (RFC 4251, section 5): big-endian lengths, then bytes. */
public final class SshReader {
  private final ByteBuffer bytes;
  private final Json.Unreadable malformed;

  /** Reads from the first byte on. */
  public SshReader(byte[] bytes, Json.Unreadable malformed) {
    this.bytes = ByteBuffer.wrap(bytes);
    this.malformed = malformed;
  }

  /** A {@code uint32}. */
  public long number() {
    try {
      return Integer.toUnsignedLong(bytes.getInt());
    } catch (BufferUnderflowException e) {
      throw malformed.because("it ends early").causedBy(e);
    }
  }

  /** A {@code string}, which in SSH's words is bytes. */
  public byte[] string() {
    long length = number();
    if (length > bytes.remaining()) {
      throw malformed.because(
          "a field claims " + length + " bytes where " + bytes.remaining() + " are left");
    }
    byte[] content = new byte[(int) length];
    bytes.get(content);
    return content;
  }

  /** A {@code string} that names something: printable ASCII. */
  String name() {
    byte[] content = string();
    for (byte letter : content) {
      if (letter <= ' ' || letter == 0x7f) {
        throw malformed.because("a name in it is not printable ASCII");
      }
    }
    return new String(content, StandardCharsets.US_ASCII);
  }

  /** Passes over these exact bytes. */
  public SshReader expect(String magic) {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    byte[] found = new byte[Math.min(expected.length, bytes.remaining())];
    bytes.get(found);
    if (!Arrays.equals(found, expected)) {
      throw malformed.because("it does not start with \"" + magic.strip() + "\"");
    }
    return this;
  }

  /** One byte. */
  public int octet() {
    if (!bytes.hasRemaining()) {
      throw malformed.because("it ends early");
    }
    return Byte.toUnsignedInt(bytes.get());
  }

  /** That many bytes. */
  byte[] bytes(int count) {
    byte[] content = new byte[count];
    if (count > bytes.remaining()) {
      throw malformed.because("it ends early");
    }
    bytes.get(content);
    return content;
  }

  /** Passes over that many bytes, whatever they are. */
  public void skip(int count) {
    if (count > bytes.remaining()) {
      throw malformed.because("it ends early");
    }
    bytes.position(bytes.position() + count);
  }

  /** Whether anything follows. */
  public boolean hasMore() {
    return bytes.hasRemaining();
  }

  /** Nothing may follow. */
  void end() {
    if (bytes.hasRemaining()) {
      throw malformed.because(bytes.remaining() + " bytes follow its end");
    }
  }
}
