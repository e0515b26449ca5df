package org.holotype.compare.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.holotype.compare.Undecodable;

/** The chunks of a PNG in order, each held against its checksum (PNG third edition, 5.3). */
final class PngChunks implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final long SIGNATURE = 0x89504e470d0a1a0aL;

  private final DataInputStream in;
  private final CRC32 crc = new CRC32();
  private String type = "";
  private int left;

  PngChunks(InputStream file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(file, BUFFER));
    if (in.readLong() != SIGNATURE) {
      throw new Undecodable("it does not begin as a PNG does");
    }
  }

  /** Goes to the next chunk, whose predecessor must have been read. */
  String next() throws IOException {
    left = in.readInt();
    byte[] name = in.readNBytes(4);
    if (left < 0 || name.length < 4) {
      throw new Undecodable("a chunk of it has no proper length");
    }
    for (byte letter : name) {
      if (!Character.isLetter(letter & 0xff) || letter < 0) {
        throw new Undecodable("a chunk of it has no proper name");
      }
    }
    crc.reset();
    crc.update(name);
    type = new String(name, StandardCharsets.US_ASCII);
    return type;
  }

  String type() {
    return type;
  }

  /** How many bytes of the chunk are still to be read. */
  int left() {
    return left;
  }

  /** What is left of the chunk, after which its checksum is read. */
  byte[] body() throws IOException {
    byte[] body = in.readNBytes(left);
    requireRead(body.length, left);
    crc.update(body);
    left = 0;
    end();
    return body;
  }

  /** Some bytes of the chunk, of which there are some left. */
  int read(byte[] into, int offset, int length) throws IOException {
    int count = in.read(into, offset, Math.min(length, left));
    requireRead(count, 1);
    crc.update(into, offset, count);
    left -= count;
    return count;
  }

  /** Reads the checksum of a chunk that was read. */
  void end() throws IOException {
    if (in.readInt() != (int) crc.getValue()) {
      throw new Undecodable("the checksum of its chunk " + type + " is wrong");
    }
  }

  void requireFileEnd() throws IOException {
    if (in.read() >= 0) {
      throw new Undecodable("something stands behind its last chunk");
    }
  }

  private static void requireRead(int count, int wanted) throws Undecodable {
    if (count < wanted) {
      throw new Undecodable("it ends inside a chunk");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
