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
import org.holotype.image.tar.TarReader;
import org.holotype.manifest.Digest;
import org.holotype.manifest.Layer;
import org.holotype.tree.HashingInputStream;
import org.holotype.tree.Progress;
import org.holotype.tree.TreeListing;

/**
 * The one pass over an image's layers: stored bytes are verified, kept as blobs, decompressed,
 * verified again as diffIDs and applied to the tree, all while they are read once. Four threads
 * share the work: one reads, verifies and keeps, one decompresses, one computes the diffID, and the
 * caller's applies.
 */
public final class LayerPass {
  private final Blobs blobs;
  private final TreeTarget target;
  private final Budget budget;
  private final Progress progress;
  private final Keepsakes keepsakes = new Keepsakes();
  private long total;
  private long done;

  /**
   * @param blobs where stored layers are kept
   * @param target where the tree takes shape
   */
  public LayerPass(Blobs blobs, TreeTarget target, Budget budget, Progress progress) {
    this.blobs = blobs;
    this.target = target;
    this.budget = budget;
    this.progress = progress;
  }

  /**
   * What came of it.
   *
   * @param layers as they turned out to be, lowest first
   * @param listing the merged tree
   * @param keepsakes the files that say what the image is
   */
  public record Result(List<Layer> layers, TreeListing listing, Keepsakes keepsakes) {}

  /**
   * Reads the layers, lowest first.
   *
   * @param object the image, for the failure's words
   */
  public Result run(List<LayerSource> sources, String object) throws IOException {
    total = sources.stream().mapToLong(LayerSource::size).sum();
    MergedTree tree = new MergedTree(target, object);
    LayerUnpacker unpacker = new LayerUnpacker(tree, target, budget, keepsakes);
    List<Layer> layers = new ArrayList<>();
    for (LayerSource source : sources) {
      layers.add(layer(source, unpacker));
    }
    List<MergedTree.Placed> placed = tree.placed();
    target.finish(placed);
    return new Result(layers, MergedTree.listing(placed), keepsakes);
  }

  private Layer layer(LayerSource source, LayerUnpacker unpacker) throws IOException {
    try (StoredBytes stored = StoredBytes.of(source, new Reporting(source.bytes().open()))) {
      boolean kept = source.digest().map(blobs::has).orElse(false);
      try (Blobs.Writer blob = kept ? Discard.begun() : blobs.begin();
          ReadAhead bytes = new ReadAhead(new TeeInputStream(stored.in(), blob))) {
        Layer layer = layer(source, stored, Compression.buffered(bytes), unpacker);
        blob.commit(layer.digest());
        return layer;
      }
    }
  }

  private Layer layer(
      LayerSource source, StoredBytes stored, BufferedInputStream in, LayerUnpacker unpacker)
      throws IOException {
    Compression compression = Compression.of(in, source.object());
    Optional<Digest> hashed = unpacked(source, compression, in, unpacker);
    in.transferTo(OutputStream.nullOutputStream());
    Digest digest = stored.finish();
    Digest diffId = hashed.orElse(digest);
    requireDiffId(source, diffId);
    String mediaType = source.mediaType().orElse(compression.mediaType());
    return new Layer(digest, diffId, stored.size(), mediaType, Optional.empty());
  }

  /** The diffID, unless the stored bytes are the uncompressed ones and their digest is at hand. */
  private Optional<Digest> unpacked(
      LayerSource source, Compression compression, InputStream in, LayerUnpacker unpacker)
      throws IOException {
    try (InputStream decompressed = compression.decompress(in, budget, source.object())) {
      if (compression == Compression.PLAIN && isSha256(source.diffId())) {
        apply(source, decompressed, unpacker);
        return Optional.empty();
      }
      return Optional.of(hashed(source, decompressed, unpacker));
    }
  }

  private Digest hashed(LayerSource source, InputStream decompressed, LayerUnpacker unpacker)
      throws IOException {
    try (ReadAhead bytes = new ReadAhead(decompressed)) {
      HashingInputStream hashed =
          source.diffId().isPresent()
              ? new HashingInputStream(bytes, source.diffId().get())
              : new HashingInputStream(bytes);
      try (ReadAhead uncompressed = new ReadAhead(hashed)) {
        apply(source, uncompressed, unpacker);
      }
      return hashed.digest();
    }
  }

  private void apply(LayerSource source, InputStream uncompressed, LayerUnpacker unpacker)
      throws IOException {
    TarReader tar = new TarReader(uncompressed, budget, source.object());
    unpacker.apply(tar, source.object());
    uncompressed.transferTo(OutputStream.nullOutputStream());
    if (source.diffId().isEmpty() && !tar.ended()) {
      throw Refusal.unreadable(source.object(), "the tar is cut short: it has no end");
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
