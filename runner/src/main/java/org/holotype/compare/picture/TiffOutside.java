package org.holotype.compare.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.holotype.compare.Allowance;
import org.holotype.manifest.Digest;

/**
 * What a TIFF holds outside its pictures, each byte in its place: whole frames stand there that
 * only one program knows of, so their zeros count as their other bytes do.
 */
final class TiffOutside {
  /** Fewer zeros are how writers align what follows. */
  private static final int ALIGNMENT = 16;

  private static final int CHUNK = 1 << 14;

  private final Allowance allowance;
  private final MessageDigest runs = Digest.sha256();
  private final MessageDigest edges = Digest.sha256();
  private long count;
  private long edgeCount;
  private boolean blank = true;

  TiffOutside(Allowance allowance) {
    this.allowance = allowance;
  }

  /**
   * Takes in bytes that lead nowhere, to their end.
   *
   * @param place which of several such runs they are
   */
  void run(long place, InputStream in) throws IOException {
    run(place, new byte[0], in);
  }

  /** The same, where the first of them were read already. */
  void run(long place, byte[] begun, InputStream in) throws IOException {
    byte[] chunk = Arrays.copyOf(begun, begun.length + CHUNK);
    chunk = Arrays.copyOf(chunk, begun.length + in.readNBytes(chunk, begun.length, CHUNK));
    if (chunk.length < ALIGNMENT && isBlank(chunk, 0, chunk.length)) {
      return;
    }
    long length = 0;
    while (chunk.length > 0) {
      allowance.bytes(chunk.length);
      runs.update(chunk);
      length += chunk.length;
      chunk = in.readNBytes(CHUNK);
    }
    runs.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(place).putLong(length).flip());
    count += length;
  }

  /** Takes in samples with which a strip or tile is filled up; zeros are no more than that. */
  void edge(byte[] bytes, int from, int to) {
    blank &= isBlank(bytes, from, to);
    edges.update(bytes, from, to - from);
    edgeCount += to - from;
  }

  /** Equal words mean equal bytes in equal places; empty where there are none. */
  String words() {
    String filling = blank ? "" : words(edgeCount, edges) + " around it";
    String rest = count == 0 ? "" : words(count, runs);
    return rest.isEmpty() || filling.isEmpty() ? rest + filling : rest + "; " + filling;
  }

  private static String words(long count, MessageDigest digest) {
    return count + " bytes, " + HexFormat.of().formatHex(digest.digest());
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
