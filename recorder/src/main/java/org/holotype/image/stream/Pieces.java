package org.holotype.image.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.holotype.image.limit.Refusal;
import org.holotype.manifest.Digest;

/** The digests of the pieces of a file, taken in one reading, to which the next ones are held. */
final class Pieces {
  /** Few bytes are read that nobody asked for, and a digest is little beside its piece. */
  private static final int SMALLEST = 1 << 15;

  /** So that the digests of a file of any size take 4 MiB at most. */
  private static final int MOST = 1 << 17;

  private static final int DIGEST = 32;

  /** More than there are places in a file system at which a reader is at once. */
  private static final int MOST_KEPT = 8;

  private final FileChannel channel;
  private final long size;
  private final String object;
  private final int piece;
  private final byte[] digests;
  private final MessageDigest computation = Digest.sha256();
  private final Map<Long, byte[]> kept =
      new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private Pieces(FileChannel channel, long size, String object) {
    this.channel = channel;
    this.size = size;
    this.object = object;
    this.piece = pieceOf(size);
    this.digests = new byte[place((size + piece - 1) / piece)];
  }

  private static int pieceOf(long size) {
    int piece = SMALLEST;
    while (size / piece >= MOST && piece < 1 << 30) {
      piece <<= 1;
    }
    return piece;
  }

  /**
   * Reads a file from its start to its end.
   *
   * @param whole takes all of its bytes
   */
  static Pieces of(FileChannel channel, long size, String object, MessageDigest whole)
      throws IOException {
    Pieces pieces = new Pieces(channel, size, object);
    ByteBuffer buffer = ByteBuffer.allocate(pieces.piece);
    for (long at = 0; at < size; at += buffer.limit()) {
      byte[] bytes = pieces.raw(at, buffer).array();
      whole.update(bytes, 0, buffer.limit());
      byte[] digest = pieces.digest(bytes, buffer.limit());
      System.arraycopy(digest, 0, pieces.digests, place(at / pieces.piece), DIGEST);
    }
    return pieces;
  }

  /** Reads bytes of one piece, none that were not there at the first reading. */
  synchronized int read(ByteBuffer target, long at) throws IOException {
    if (at >= size) {
      return -1;
    }
    byte[] bytes = piece(at / piece);
    int offset = (int) (at % piece);
    int count = Math.min(target.remaining(), bytes.length - offset);
    target.put(bytes, offset, count);
    return count;
  }

  private byte[] piece(long index) throws IOException {
    byte[] known = kept.get(index);
    if (known != null) {
      return known;
    }
    long at = index * piece;
    byte[] bytes = raw(at, ByteBuffer.allocate((int) Math.min(piece, size - at))).array();
    byte[] observed = digest(bytes, bytes.length);
    int place = place(index);
    if (!Arrays.equals(observed, 0, DIGEST, digests, place, place + DIGEST)) {
      throw changed();
    }
    kept.put(index, bytes);
    return bytes;
  }

  private ByteBuffer raw(long at, ByteBuffer buffer) throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), size - at));
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw changed();
      }
    }
    return buffer;
  }

  private byte[] digest(byte[] bytes, int count) {
    computation.update(bytes, 0, count);
    return computation.digest();
  }

  private static int place(long index) {
    return Math.toIntExact(index) * DIGEST;
  }

  private RuntimeException changed() {
    return Refusal.unreadable(object, "it changed while it was read");
  }
}
