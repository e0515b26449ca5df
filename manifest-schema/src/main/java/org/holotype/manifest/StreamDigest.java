package org.holotype.manifest;

import java.util.List;

/**
 * What a run wrote to one of its standard streams.
 *
 * @param size how many bytes it wrote in all
 * @param digest of all of them
 * @param kept the parts that are kept as blobs, in their order: all of it, or its two ends
 */
public record StreamDigest(long size, Digest digest, List<Part> kept) {
  /**
   * Consecutive bytes of a stream.
   *
   * @param at how many bytes come before
   * @param size how many bytes these are
   * @param digest of these
   */
  public record Part(long at, long size, Digest digest) {}

  public StreamDigest {
    kept = List.copyOf(kept);
    long reached = 0;
    for (Part part : kept) {
      if (part.at() < reached || part.size() < 1 || part.size() > size - part.at()) {
        throw new IllegalArgumentException("a kept part of a stream lies outside it");
      }
      reached = part.at() + part.size();
    }
  }

  /** Whether another run wrote the same bytes. */
  public boolean sameAs(StreamDigest other) {
    return size == other.size && digest.equals(other.digest);
  }
}
