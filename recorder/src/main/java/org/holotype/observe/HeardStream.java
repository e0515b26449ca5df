package org.holotype.observe;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.holotype.manifest.Digest;
import org.holotype.manifest.StreamDigest;
import org.holotype.manifest.StreamDigest.Part;
import org.holotype.store.BlobStore;

/**
 * Hears one standard stream of a run to its end, however long it is: digest and length of all of
 * it, and the bytes of its two ends.
 */
final class HeardStream extends OutputStream {
  private final MessageDigest sha256 = Digest.sha256();
  private final int bound;
  private final ByteArrayOutputStream first = new ByteArrayOutputStream();

  /** The last bytes beyond the first ones, as a ring that is written at {@code size % bound}. */
  private byte[] last = new byte[0];

  private long size;

  /**
   * @param bound how many bytes of each end are kept
   */
  HeardStream(int bound) {
    this.bound = bound;
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    sha256.update(bytes, offset, length);
    int begun = (int) Math.min(length, bound - Math.min(size, bound));
    first.write(bytes, offset, begun);
    size += begun;
    keepLast(bytes, offset + begun, length - begun);
  }

  private void keepLast(byte[] bytes, int offset, int length) {
    if (length > 0 && bound > 0 && last.length == 0) {
      last = new byte[bound];
    }
    for (int at = Math.max(0, length - bound); at < length && bound > 0; at++) {
      last[(int) ((size + at) % bound)] = bytes[offset + at];
    }
    size += length;
  }

  /** What was heard, its kept parts in this store. */
  synchronized StreamDigest keep(BlobStore blobs) {
    Digest whole = Digest.of(sha256.digest());
    long beyond = size - first.size();
    byte[] end = end((int) Math.min(beyond, bound));
    List<Part> kept = new ArrayList<>();
    if (beyond == end.length) {
      first.write(end, 0, end.length);
      keep(0, first.toByteArray(), blobs, kept);
    } else {
      keep(0, first.toByteArray(), blobs, kept);
      keep(size - end.length, end, blobs, kept);
    }
    return new StreamDigest(size, whole, kept);
  }

  private byte[] end(int length) {
    byte[] end = new byte[length];
    for (int at = 0; at < length; at++) {
      end[at] = last[(int) ((size - length + at) % bound)];
    }
    return end;
  }

  private static void keep(long at, byte[] bytes, BlobStore blobs, List<Part> kept) {
    if (bytes.length > 0) {
      kept.add(new Part(at, bytes.length, blobs.put(bytes).digest()));
    }
  }
}
