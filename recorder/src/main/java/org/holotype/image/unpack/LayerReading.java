package org.holotype.image.unpack;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holotype.image.limit.Budget;
import org.holotype.image.limit.Refusal;
import org.holotype.image.stream.Blobs;
import org.holotype.image.stream.Compression;
import org.holotype.image.stream.Discard;
import org.holotype.image.stream.ReadAhead;
import org.holotype.image.stream.TeeInputStream;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Layer;
import org.holotype.tree.HashingInputStream;
import org.holotype.tree.Progress;

/**
 * Reads layers once: stored bytes are verified, kept as blobs, decompressed, verified again as
 * diffIDs and handed on. One thread reads, verifies and keeps, another decompresses, and the
 * caller's computes the diffID, unless it has more to do.
 */
final class LayerReading {
  private final Blobs blobs;
  private final Budget budget;
  private final Progress progress;
  private long total;
  private long done;

  /**
   * @param blobs where stored layers are kept
   */
  LayerReading(Blobs blobs, Budget budget, Progress progress) {
    this.blobs = blobs;
    this.budget = budget;
    this.progress = progress;
  }

  /** What uncompressed layers are read for. */
  @FunctionalInterface
  interface Use {
    /** Uses the bytes of a layer, to their end. */
    void of(LayerSource source, InputStream uncompressed) throws IOException;

    /**
     * The same, where each reading also computes a digest; whoever has work of his own parts it.
     */
    default void ofHashed(LayerSource source, InputStream uncompressed) throws IOException {
      of(source, uncompressed);
    }
  }

  /**
   * Reads layers, in their order.
   *
   * @return them as they turned out to be
   */
  List<Layer> of(List<LayerSource> sources, Use use) throws IOException {
    total = sources.stream().mapToLong(LayerSource::size).sum();
    List<Layer> layers = new ArrayList<>();
    for (LayerSource source : sources) {
      layers.add(layer(source, use));
    }
    return layers;
  }

  private Layer layer(LayerSource source, Use use) throws IOException {
    try (StoredBytes stored = StoredBytes.of(source, new Reporting(source.bytes().open()))) {
      boolean kept = source.digest().map(blobs::has).orElse(false);
      try (Blobs.Writer blob = kept ? Discard.begun() : blobs.begin();
          ReadAhead bytes = new ReadAhead(new TeeInputStream(stored.in(), blob))) {
        Layer layer = layer(source, stored, Compression.buffered(bytes), use);
        blob.commit(layer.digest());
        return layer;
      }
    }
  }

  private Layer layer(LayerSource source, StoredBytes stored, BufferedInputStream in, Use use)
      throws IOException {
    Compression compression = Compression.of(in, source.object());
    Optional<Digest> hashed = uncompressed(source, compression, in, use);
    in.transferTo(OutputStream.nullOutputStream());
    Digest digest = stored.finish();
    Digest diffId = hashed.orElse(digest);
    requireDiffId(source, diffId);
    String mediaType = source.mediaType().orElse(compression.mediaType());
    return new Layer(digest, diffId, stored.size(), mediaType, Optional.empty());
  }

  /** The diffID, unless the stored bytes are the uncompressed ones and their digest is at hand. */
  private Optional<Digest> uncompressed(
      LayerSource source, Compression compression, InputStream in, Use use) throws IOException {
    try (InputStream decompressed = compression.decompress(in, budget, source.object())) {
      if (compression == Compression.PLAIN && isSha256(source.diffId())) {
        use.of(source, decompressed);
        return Optional.empty();
      }
      return Optional.of(hashed(source, decompressed, use));
    }
  }

  private static Digest hashed(LayerSource source, InputStream decompressed, Use use)
      throws IOException {
    try (ReadAhead bytes = new ReadAhead(decompressed)) {
      HashingInputStream hashed =
          source.diffId().isPresent()
              ? new HashingInputStream(bytes, source.diffId().get())
              : new HashingInputStream(bytes);
      use.ofHashed(source, hashed);
      return hashed.digest();
    }
  }

  private static boolean isSha256(Optional<Digest> digest) {
    return digest.map(each -> each.algorithm().equals("sha256")).orElse(true);
  }

  private static void requireDiffId(LayerSource source, Digest observed) {
    if (source.diffId().isPresent() && !observed.equals(source.diffId().get())) {
      throw Refusal.digest(
          source.object() + ", uncompressed (diffID),", observed, source.diffId().get());
    }
  }

  /** Tells how far we have come. */
  private final class Reporting extends FilterInputStream {
    Reporting(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = in.read(buffer, offset, length);
      done += Math.max(0, count);
      progress.at("reading layers", done, total);
      return count;
    }
  }
}
